package cidlab.engine.certify;

/** A small set of words in the order in which they were added. */
final class WordSet {
  private final int[] words;
  private int size;

  WordSet(int capacity) {
    words = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return words[index];
  }

  /** Adds a word unless it is there; false if there is no room. */
  boolean add(int word) {
    for (int i = 0; i < size; i++) {
      if (words[i] == word) {
        return true;
      }
    }
    if (size == words.length) {
      return false;
    }
    words[size++] = word;
    return true;
  }
}
