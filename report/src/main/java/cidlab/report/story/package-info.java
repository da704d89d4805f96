/**
 * Stories of traces: what happened in each step, why the last state is bad, as text, JSON and HTML.
 */
package cidlab.report.story;
