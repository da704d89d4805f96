/** Contract tests in JUnit 5: extend one class, give a factory. */
package cidlab.testkit;
