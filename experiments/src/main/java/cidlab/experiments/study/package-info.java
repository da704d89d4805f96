/**
 * Studies: their definition, how they are run on several threads, and what they leave.
 *
 * <p>A {@link cidlab.experiments.study.Study} crosses treatments with cells. A {@link
 * cidlab.experiments.study.StudyRunner} runs it until a {@link
 * cidlab.experiments.study.StoppingRule} is met; every run goes as a row to {@link
 * cidlab.experiments.study.Rows} and into a {@link cidlab.experiments.study.StudyResult}. A {@link
 * cidlab.experiments.study.Manifest} says where the rows come from, an {@link
 * cidlab.experiments.study.Identity} what they depend on.
 */
package cidlab.experiments.study;
