/** Groups of options that several commands have, and the types of their values. */
package cidlab.cli.options;
