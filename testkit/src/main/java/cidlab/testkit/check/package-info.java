/** The checks of the rules, without JUnit: each extension gets a verdict per rule. */
package cidlab.testkit.check;
