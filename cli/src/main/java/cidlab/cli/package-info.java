/** The {@code cidlab} command line: options, messages, exit codes; the only place that prints. */
package cidlab.cli;
