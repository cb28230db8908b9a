package org.icamledger.transparency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile: as the paths of C2SP tlog-tiles name it.
 *
 * @param level 0 to 63; level 0 holds the hashes of leaves, each other the roots of the full tiles below
 * @param number place in its level, 0 to 999,999,999,999,999,999
 * @param width how many hashes: 256 for a full tile, less for a partial one
 */
public record TileId(int level, long number, int width) {
    private static final long LARGEST_NUMBER = 999_999_999_999_999_999L;

    /** At most six groups, so that no number is beyond what a long holds. */
    private static final Pattern NUMBER = Pattern.compile("((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private static final Pattern LEVEL = Pattern.compile("([0-9]|[1-5][0-9]|6[0-3])/(.+)");

    public TileId {
        if (level < 0 || level > 63) {
            throw new IllegalArgumentException("no level " + level);
        }
        checkPlace(number, width);
    }

    /** A bundle of entries: those of the leaves in the tile of level 0 that has the same number and width. */
    public record BundleId(long number, int width) {
        public BundleId {
            checkPlace(number, width);
        }

        /** Such as {@code tile/entries/x001/234.p/5}. */
        public String path() {
            return "tile/entries/" + numbered(number, width);
        }
    }

    /** Such as {@code tile/0/x001/234.p/5}. */
    public String path() {
        return "tile/" + level + "/" + numbered(number, width);
    }

    /**
     * Reads what comes after {@code tile/}.
     *
     * @throws Unreadable when it names no tile, or not in the one way there is
     */
    public static TileId parse(String path) throws Unreadable {
        Matcher level = LEVEL.matcher(path);
        if (!level.matches()) {
            throw new Unreadable("A tile is named level/number, the level 0 to 63 without leading zeros.");
        }
        BundleId numbered = parseNumbered(level.group(2));
        return new TileId(Integer.parseInt(level.group(1)), numbered.number(), numbered.width());
    }

    /**
     * Reads what comes after {@code tile/entries/}.
     *
     * @throws Unreadable when it names no bundle, or not in the one way there is
     */
    public static BundleId parseBundle(String path) throws Unreadable {
        return parseNumbered(path);
    }

    /** Whether a tree of this size has all of its hashes: then it is a tile of this tree or was one of it when it was smaller. */
    public boolean exists(long size) {
        long full = Edge.fullTiles(size, level);
        return number < full || number == full && width <= Edge.openWidth(size, level);
    }

    private static void checkPlace(long number, int width) {
        if (number < 0 || number > LARGEST_NUMBER || width < 1 || width > Tile.WIDTH) {
            throw new IllegalArgumentException("no tile " + number + " of " + width + " hashes");
        }
    }

    private static BundleId parseNumbered(String text) throws Unreadable {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new Unreadable("A tile's number is written in groups of three digits, all but the last with an x,"
                    + " and .p/ with the width when it is partial: x001/234.p/5.");
        }
        String digits = matcher.group(1).replace("x", "").replace("/", "");
        if (digits.length() > 3 && digits.startsWith("000")) {
            throw new Unreadable("A tile's number has no leading group of zeros.");
        }
        int width = matcher.group(2) == null ? Tile.WIDTH : Integer.parseInt(matcher.group(2));
        if (matcher.group(2) != null && width >= Tile.WIDTH) {
            throw new Unreadable("A partial tile has 1 to 255 hashes.");
        }
        return new BundleId(Long.parseLong(digits), width);
    }

    private static String numbered(long number, int width) {
        String last = "%03d".formatted(number % 1000);
        StringBuilder path = new StringBuilder(last);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path + (width == Tile.WIDTH ? "" : ".p/" + width);
    }
}
