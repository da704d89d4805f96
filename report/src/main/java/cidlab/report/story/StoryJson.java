package cidlab.report.story;

import cidlab.engine.machine.MachineState;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A story for programs: what was performed, what it changed, and the words for it. */
public final class StoryJson {
  private final JsonGenerator json;

  private StoryJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a story as one object.
   *
   * @param story the story
   * @param json where to
   * @throws IOException if that fails
   */
  public static void write(Story story, JsonGenerator json) throws IOException {
    new StoryJson(json).story(story);
  }

  private void story(Story story) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", StoryWords.title(story));
    json.writeStringField("strategy", story.strategy());
    json.writeNumberField("cpus", story.start().cpus());
    json.writeObjectFieldStart("start");
    json.writeStringField("words", StoryWords.start(story));
    places(story.start());
    json.writeEndObject();
    steps("steps", story.steps());
    end(Situation.of(story.end()));
    json.writeFieldName("ending");
    if (story.ending().isPresent()) {
      ending(story.ending().get());
    } else {
      json.writeNull();
    }
    texts("outlook", Outlook.of(story));
    json.writeStringField("difference", story.difference().orElse(null));
    steps("way_out", story.wayOut());
    json.writeEndObject();
  }

  private void steps(String field, List<StoryStep> steps) throws IOException {
    json.writeArrayFieldStart(field);
    for (StoryStep step : steps) {
      step(step);
    }
    json.writeEndArray();
  }

  private void step(StoryStep step) throws IOException {
    StepWords words = step.words();
    json.writeStartObject();
    json.writeNumberField("number", step.number());
    json.writeStringField("operation", step.operation().operation().traceName());
    json.writeNumberField("subject", step.operation().subject());
    json.writeNumberField("operand", step.operation().operand());
    json.writeStringField("result", lower(step.result()));
    json.writeNumberField("cpu", step.cpu());
    json.writeNumberField("task", step.task());
    json.writeStringField("headline", words.headline());
    json.writeStringField("moves", words.lead());
    texts("sees", words.saw());
    texts("does", words.did());
    texts("then", words.waits());
    texts("wrong", words.wrong());
    json.writeArrayFieldStart("events");
    for (StepEvent event : step.events()) {
      json.writeStartObject();
      json.writeStringField("kind", lower(event.kind()));
      json.writeNumberField("number", Integer.toUnsignedLong(event.number()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (Change change : step.changes()) {
      json.writeStartObject();
      json.writeStringField("field", change.field());
      json.writeStringField("before", change.before());
      json.writeStringField("after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    places(step.after());
    texts("trace_says", step.notes());
    json.writeEndObject();
  }

  private void places(MachineState s) throws IOException {
    json.writeArrayFieldStart("cids");
    for (CidPlace place : CidPlace.of(s)) {
      json.writeStartObject();
      json.writeNumberField("cid", place.cid());
      json.writeBooleanField("in_use", place.inUse());
      json.writeArrayFieldStart("owners");
      for (Owner owner : place.owners()) {
        json.writeStartObject();
        json.writeStringField("kind", lower(owner.kind()));
        json.writeNumberField("index", owner.index());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void end(Situation end) throws IOException {
    json.writeObjectFieldStart("end");
    texts("wrong", end.wrong());
    texts("spinners", end.spinners());
    json.writeStringField("pool", end.pool());
    json.writeArrayFieldStart("cids");
    for (Situation.CidLine cid : end.cids()) {
      json.writeStartObject();
      json.writeNumberField("cid", cid.cid());
      json.writeStringField("place", cid.place());
      json.writeStringField("why", cid.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts("operations", end.operations());
    json.writeEndObject();
  }

  private void ending(Ending ending) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", ending.kind());
    if (ending.lastAvoidableStep().isPresent()) {
      json.writeNumberField("last_avoidable_step", ending.lastAvoidableStep().getAsInt());
    }
    if (ending.trappedStates().isPresent()) {
      json.writeNumberField("trapped_states", ending.trappedStates().getAsLong());
    }
    json.writeEndObject();
  }

  private void texts(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
