/** Extensions that are watched: each call is held against the rules of the SPI. */
package cidlab.engine.asserting;
