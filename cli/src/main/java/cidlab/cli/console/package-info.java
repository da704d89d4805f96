/** What every command does the same way: errors, exit codes, interrupts, progress, files. */
package cidlab.cli.console;
