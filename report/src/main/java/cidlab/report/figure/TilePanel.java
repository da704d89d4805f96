package cidlab.report.figure;

import cidlab.report.figure.Canvas.Anchor;
import cidlab.report.figure.Canvas.Lettering;
import cidlab.report.figure.Canvas.Point;
import cidlab.report.figure.Ink.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A heat map: fields whose colour is the stronger the greater their value is.
 *
 * @param title what distinguishes the panel from its neighbours
 * @param key name of the value in the table of the data
 * @param across what the columns are
 * @param columns their labels
 * @param down what the rows are
 * @param rows their labels
 * @param shade scale of the colour: 0 for none to 1 for full
 * @param series whose colour
 * @param tiles the fields
 */
public record TilePanel(
    String title,
    String key,
    String across,
    List<String> columns,
    String down,
    List<String> rows,
    Axis shade,
    int series,
    List<Tile> tiles)
    implements Panel {

  private static final double WIDTH = 400;
  private static final double TILE_HEIGHT = 32;
  private static final double WIDEST_TILE = 84;
  private static final double TOP = 22;
  private static final double BOTTOM = 26;
  private static final double CHARACTER = 6.6;

  /** Text must stay readable on the strongest colour. */
  private static final double STRONGEST = 0.62;

  /** Copies the lists. */
  public TilePanel {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    tiles = List.copyOf(tiles);
  }

  @Override
  public String description() {
    return title + ": " + shade.title() + " by " + down + " and " + across;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return TOP + rows.size() * TILE_HEIGHT + BOTTOM;
  }

  private double left() {
    int longest = rows.stream().mapToInt(String::length).max().orElse(0);
    return Math.min(150, longest * CHARACTER) + 14;
  }

  private double tileWidth() {
    return Math.min(WIDEST_TILE, (WIDTH - left() - 4) / columns.size());
  }

  @Override
  public void draw(Canvas canvas) {
    for (int column = 0; column < columns.size(); column++) {
      String label = columns.get(column);
      canvas.text(
          Lettering.TICK,
          Anchor.MIDDLE,
          left() + (column + 0.5) * tileWidth(),
          TOP - 7,
          label,
          label);
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = TOP + (row + 0.5) * TILE_HEIGHT + 3.8;
      canvas.text(Lettering.LABEL, Anchor.END, left() - 8, y, rows.get(row), rows.get(row));
    }
    tiles.forEach(tile -> tile(canvas, tile));
    String axes = across + " across, " + down + " down";
    double right = left() + columns.size() * tileWidth();
    canvas.text(
        Lettering.AXIS,
        right > WIDTH / 2 ? Anchor.END : Anchor.START,
        right > WIDTH / 2 ? right : 8,
        height() - 10,
        axes,
        axes);
  }

  private void tile(Canvas canvas, Tile tile) {
    double x = left() + tile.column() * tileWidth();
    double y = TOP + tile.row() * TILE_HEIGHT;
    double right = x + tileWidth();
    double bottom = y + TILE_HEIGHT;
    List<Point> corners =
        List.of(
            new Point(x, y), new Point(right, y), new Point(right, bottom), new Point(x, bottom));
    canvas.begin(tile.tip());
    if (!Double.isNaN(tile.value())) {
      double strength = STRONGEST * shade.at(tile.value());
      canvas.area(new Ink(Use.TILE, series, strength), corners);
    }
    canvas.area(Ink.of(Use.FRAME), corners);
    double centre = x + tileWidth() / 2;
    canvas.text(Lettering.VALUE, Anchor.MIDDLE, centre, y + 14, tile.text(), tile.text());
    if (!tile.interval().isEmpty() && tileWidth() >= 40) {
      canvas.text(Lettering.SMALL, Anchor.MIDDLE, centre, y + 26, tile.interval(), tile.interval());
    }
    canvas.end();
  }

  @Override
  public List<Datum> data() {
    return tiles.stream()
        .map(
            tile -> {
              Map<String, Double> values = new LinkedHashMap<>();
              values.put(key, tile.value());
              values.put(key + "_lower", tile.lower());
              values.put(key + "_upper", tile.upper());
              return new Datum(tile.identity(), values, tile.trace());
            })
        .toList();
  }
}
