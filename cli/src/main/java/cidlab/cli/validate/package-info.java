/** Published numbers beside simulated ones. */
package cidlab.cli.validate;
