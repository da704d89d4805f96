/** What the figures of a study show: each makes a figure without a medium from the analysis. */
package cidlab.report.chart;
