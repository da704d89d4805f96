/**
 * Study files: from YAML to a {@link cidlab.experiments.study.Study}, with errors that name line
 * and column.
 *
 * <p>{@code docs/study-files.md} is the reference of the format, {@code study.schema.json} its JSON
 * Schema, against which every file is checked before anything else is read from it.
 */
package cidlab.experiments.design;
