/**
 * Studies: their definition, how they are run on several threads, and what they leave.
 *
 * <p>A {@link cidlab.experiments.study.Study} is a full factorial design. A {@link
 * cidlab.experiments.study.StudyRunner} runs it; every run goes as a row to a {@link
 * cidlab.experiments.study.RunsCsv} and into a {@link cidlab.experiments.study.StudyResult}. A
 * {@link cidlab.experiments.study.Manifest} says where the rows come from.
 */
package cidlab.experiments.study;
