//! Codes of input: boundaries (E130-E139, W130-W150, I130-I149), see load/.

use crate::domain::code::Code;

codes! {
    /// A boundary file is not well formed.
    BOUNDARY_SYNTAX = "E130";
    /// A boundary file holds nothing.
    NO_FEATURES = "E131";
    /// The geometry of a feature cannot be read.
    BAD_GEOMETRY = "E132";
    /// Coordinates are metres or out of range.
    NOT_DEGREES = "E133";
    /// A polygon has no area.
    DEGENERATE_POLYGON = "E134";
    /// A unit has no boundary although others have.
    UNIT_WITHOUT_BOUNDARY = "E135";
    /// A named boundary belongs to no unit.
    BOUNDARY_WITHOUT_UNIT = "E136";
    /// A boundary fits several units.
    AMBIGUOUS_MATCH = "E137";
    /// Code and name of a boundary point to different units.
    MATCH_CONFLICT = "E138";
    /// A boundary format that cannot be read yet.
    FORMAT_NOT_SUPPORTED = "E139";
    /// Longitude and latitude of a boundary file were swapped.
    AXES_SWAPPED = "W130";
    /// Boundaries lie outside Vietnam.
    OUTSIDE_VIETNAM = "W131";
    /// A ring of a boundary crosses or touches itself.
    SELF_CROSSING = "W132";
    /// A unit has no boundary and is joined by declared neighbours only.
    BOUNDARY_MISSING_LISTED = "W133";
    /// A drawn shape was set aside.
    FEATURE_SET_ASIDE = "W134";
    /// Slivers without area were dropped from a boundary.
    SLIVER_DROPPED = "W135";
    /// A boundary was matched although the diacritics differ.
    LOOSE_MATCH = "W136";
    /// Two rings of one polygon cross.
    RINGS_CROSS = "W137";
    /// A hole lies outside its polygon.
    HOLE_OUTSIDE = "W138";
    /// Two polygons of one unit overlap.
    PARTS_OVERLAP = "W139";
    /// The boundary of a unit is smaller than a room.
    TINY_BOUNDARY = "W150";
    /// How boundaries and rows were matched.
    BOUNDARIES_MATCHED = "I130";
    /// Several shapes form the boundary of one unit.
    SHAPES_JOINED = "I131";
    /// A boundary was matched by the point of its unit.
    MATCHED_BY_POINT = "I132";
    /// The coordinate system is not known to the program.
    CRS_UNKNOWN = "E140";
    /// A packed file would unfold to more than the limit.
    UNPACKED_TOO_LARGE = "E141";
    /// A boundary file holds more points or features than the program reads.
    TOO_MANY_POINTS = "E142";
    /// A boundary file is nested too deeply.
    TOO_NESTED = "E143";
    /// An XML file defines entities.
    XML_ENTITIES = "E144";
    /// The coordinate system was not declared and is guessed.
    CRS_GUESSED = "W140";
    /// The boundaries lie far from the province.
    FAR_FROM_PROVINCE = "W141";
    /// Two labels, or a label and the table, give different figures.
    FIGURES_DIFFER = "W142";
    /// Several units are named inside one shape without a name.
    SEVERAL_LABELS = "W143";
    /// A unit has a label and no shape.
    LABEL_WITHOUT_SHAPE = "W144";
    /// The residents of a part are taken by its share of the households.
    RESIDENTS_BY_SHARE = "W145";
    /// A companion file of a shapefile is missing.
    COMPANION_MISSING = "W146";
    /// A GeoPackage has edits in a log beside it.
    EDITS_PENDING = "W147";
    /// The coordinate system used.
    CRS_USED = "I133";
    /// A figure was taken from a label of the map.
    FIGURES_FROM_LABEL = "I134";
    /// A shape or label of a planned unit was set aside.
    PLANNED_SET_ASIDE = "I135";
    /// A line that nearly closes was taken for a boundary.
    LINE_CLOSED = "I136";
    /// A shape without a name took that of the label inside it.
    NAMED_BY_LABEL = "I137";
    /// A label tells of households that move.
    MOVE_LABEL = "I138";
    /// Shapes without a name and without a label were set aside.
    UNNAMED_SET_ASIDE = "I139";
    /// One layer of several was taken.
    LAYER_CHOSEN = "I140";
    /// A column of the table holds the boundaries as text.
    BOUNDARIES_IN_TABLE = "I141";
    /// Points that repeat the one before them were dropped from a boundary.
    REPEATED_POINTS = "I142";
    /// Overlaps of units were given to one of them.
    OVERLAP_REPAIRED = "I143";
    /// Gaps between units were filled.
    GAP_REPAIRED = "I144";
    /// Area of a unit before and after the repair.
    AREA_CHANGED = "I145";
    /// An invalid boundary was made valid.
    MADE_VALID = "I146";
    /// A ring of a boundary was not closed.
    RING_UNCLOSED = "I147";
    /// A ring of a boundary runs out and back along itself.
    SPIKE = "I148";
    /// A ring of a boundary is there twice.
    DUPLICATE_RING = "I149";
}
