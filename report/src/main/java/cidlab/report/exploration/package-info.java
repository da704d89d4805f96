/** Explorations for people and for programs: verdicts, stories, tables. */
package cidlab.report.exploration;
