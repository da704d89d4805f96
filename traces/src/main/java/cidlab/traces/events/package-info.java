/**
 * The id events of the maintainers' debug patch: written from what a machine does, and read from a
 * kernel's trace to see which rules explain them.
 *
 * <p>Source: the events and when they fire, message {@code <87pl5ds88r.ffs@tglx>} of 9 March 2026.
 * The method is trace validation: keep all states that explain the events so far, with unobserved
 * steps in between (Cirstea, Kuppe, Loillier, Merz, arXiv 2404.16075).
 */
package cidlab.traces.events;
