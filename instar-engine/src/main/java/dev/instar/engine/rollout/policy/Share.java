package dev.instar.engine.rollout.policy;

import java.util.ArrayList;
import java.util.List;

/** How many, or which, of the cells that are left a wave takes. */
public sealed interface Share {

    /**
     * The cells of the wave.
     *
     * @param left cells that no earlier wave took, in order
     * @param all how many cells there are together
     */
    List<Cell> of(List<Cell> left, int all);

    /** So many more. */
    record Count(int cells) implements Share {

        public Count {
            require(cells >= 1, "a wave has at least one cell");
        }

        @Override
        public List<Cell> of(List<Cell> left, int all) {
            return left.subList(0, Math.min(cells, left.size()));
        }

        @Override
        public String toString() {
            return Integer.toString(cells);
        }
    }

    /** As many more as make this part of all, earlier waves together with this one; rounded up. */
    record Percent(int percent) implements Share {

        public Percent {
            require(percent >= 1 && percent <= 100, "a percentage is from 1 to 100");
        }

        @Override
        public List<Cell> of(List<Cell> left, int all) {
            int together = (all * percent + 99) / 100;
            int more = together - (all - left.size());
            return left.subList(0, Math.max(0, Math.min(more, left.size())));
        }

        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** Those with certain labels. */
    record Chosen(Selector selector) implements Share {

        @Override
        public List<Cell> of(List<Cell> left, int all) {
            return left.stream().filter(selector::matches).toList();
        }

        @Override
        public String toString() {
            return selector.toString();
        }
    }

    /**
     * Reads a share: {@code 3}, {@code 25%}, {@code region=eu}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Share of(String text) {
        if (text.matches("[0-9]{1,6}")) {
            return new Count(Integer.parseInt(text));
        }
        return text.matches("[0-9]{1,6}%")
                ? new Percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : new Chosen(Selector.of(text));
    }

    /** The cells of each wave, empty ones left out; what no share takes is the last. */
    static List<List<Cell>> divide(List<Share> shares, List<Cell> cells) {
        List<List<Cell>> waves = new ArrayList<>();
        List<Cell> left = new ArrayList<>(cells);
        for (Share share : shares) {
            List<Cell> wave = List.copyOf(share.of(left, cells.size()));
            left.removeAll(wave);
            waves.add(wave);
        }
        waves.add(left);
        return waves.stream().filter(wave -> !wave.isEmpty()).toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
