/**
 * The rows of a study on disk: append-only, and safe against the end of the program at any moment.
 *
 * <p>A {@link cidlab.experiments.store.ResultStore} is one SQLite file, which other programs can
 * read; {@code docs/result-store.md} describes its tables.
 */
package cidlab.experiments.store;
