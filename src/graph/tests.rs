use super::fixture::{commune, declare, polygons, rectangles};
use super::*;
use crate::domain::code::codes;
use crate::domain::{AtomId, DeclaredLinkKind, LinkOrigin};

fn pairs(adjacency: &Adjacency) -> Vec<(u32, u32)> {
    adjacency.links.iter().map(|link| (link.a.0, link.b.0)).collect()
}

fn links(commune: &Commune) -> Vec<(u32, u32)> {
    pairs(&adjacency(commune, &unbridged()).0)
}

fn unbridged() -> AdjacencyOptions {
    AdjacencyOptions {
        bridge_m: Some(0.0),
        ..AdjacencyOptions::default()
    }
}

#[test]
fn a_side_makes_neighbours_and_a_corner_does_not() {
    let grid = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (300.0, 0.0, 600.0, 300.0),
        (0.0, 300.0, 300.0, 600.0),
        (300.0, 300.0, 600.0, 600.0),
    ]);
    let (found, _) = adjacency(&grid, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1), (0, 2), (1, 3), (2, 3)]);
    for link in &found.links {
        assert!((299..=301).contains(&link.shared_m), "{link:?}");
        assert_eq!(link.gap_m, 0);
    }
    let corners: Vec<_> = found
        .near_misses
        .iter()
        .map(|n| (n.a.0, n.b.0, n.gap_m))
        .collect();
    assert_eq!(corners, [(0, 3, 0), (1, 2, 0)]);
}

#[test]
fn a_street_is_crossed_up_to_the_tolerance() {
    let apart = |gap: f64| rectangles(&[(0.0, 0.0, 300.0, 300.0), (300.0 + gap, 0.0, 600.0, 300.0)]);
    let (found, _) = adjacency(&apart(14.0), &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1)]);
    assert_eq!(found.links[0].gap_m, 14);
    assert!((300..=320).contains(&found.links[0].shared_m));
    let (found, findings) = adjacency(&apart(17.0), &unbridged());
    assert!(found.links.is_empty());
    assert_eq!(found.near_misses.len(), 1);
    assert!(findings.iter().any(|f| f.code == codes::ISOLATED_UNIT));
    assert!(findings.iter().any(|f| f.code == codes::NEAR_MISS));
    let at_20: Vec<_> = findings
        .iter()
        .filter(|f| f.code == codes::OTHER_TOLERANCE && f.args["parts"] == "1")
        .map(|f| f.args["tolerance"].as_str())
        .collect();
    assert_eq!(at_20, ["20", "30"]);
}

#[test]
fn a_crossing_of_streets_links_no_diagonal() {
    let grid = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (308.0, 0.0, 600.0, 300.0),
        (0.0, 308.0, 300.0, 600.0),
        (308.0, 308.0, 600.0, 600.0),
    ]);
    assert_eq!(links(&grid), [(0, 1), (0, 2), (1, 3), (2, 3)]);
}

#[test]
fn a_corner_at_open_ground_links_nothing() {
    let diagonal = rectangles(&[(0.0, 0.0, 300.0, 300.0), (300.0, 300.0, 600.0, 600.0)]);
    let (found, _) = adjacency(&diagonal, &unbridged());
    assert!(found.links.is_empty());
    assert_eq!(found.near_misses[0].gap_m, 0);
    let past = rectangles(&[(0.0, 0.0, 300.0, 300.0), (307.0, 307.0, 600.0, 600.0)]);
    assert!(adjacency(&past, &unbridged()).0.links.is_empty());
}

#[test]
fn a_thin_unit_between_two_others_keeps_them_apart() {
    let row = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (300.0, 0.0, 306.0, 300.0),
        (306.0, 0.0, 600.0, 300.0),
    ]);
    assert_eq!(links(&row), [(0, 1), (1, 2)]);
    let with_gaps = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (303.0, -5.0, 308.0, 305.0),
        (311.0, 0.0, 600.0, 300.0),
    ]);
    assert_eq!(links(&with_gaps), [(0, 1), (1, 2)]);
}

#[test]
fn slivers_and_overlaps_are_common_border() {
    let wedge = polygons(&[
        vec![(0.0, 0.0), (300.0, 0.0), (306.0, 300.0), (0.0, 300.0)],
        vec![(302.0, 0.0), (600.0, 0.0), (600.0, 300.0), (300.0, 300.0)],
    ]);
    assert_eq!(links(&wedge), [(0, 1)]);
    let deep = rectangles(&[(0.0, 0.0, 1000.0, 1000.0), (400.0, 400.0, 600.0, 600.0)]);
    let (found, _) = adjacency(&deep, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1)], "a unit drawn on top of another");
    let half = rectangles(&[(0.0, 0.0, 600.0, 600.0), (500.0, 0.0, 1000.0, 600.0)]);
    assert_eq!(links(&half), [(0, 1)]);
}

#[test]
fn an_enclave_has_its_surrounding_unit_as_neighbour() {
    let mut nested = rectangles(&[(0.0, 0.0, 1000.0, 1000.0), (400.0, 400.0, 600.0, 600.0)]);
    let hole = nested.atoms[AtomId(1)].boundary.as_ref().unwrap().0[0]
        .exterior()
        .clone();
    nested.atoms[AtomId(0)].boundary.as_mut().unwrap().0[0].interiors_push(hole);
    let (found, _) = adjacency(&nested, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1)]);
    assert!((799..=801).contains(&found.links[0].shared_m));
}

#[test]
fn declarations_add_and_remove() {
    let mut row = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (300.0, 0.0, 600.0, 300.0),
        (700.0, 0.0, 900.0, 300.0),
    ]);
    declare(&mut row, 1, 2, DeclaredLinkKind::Join);
    declare(&mut row, 1, 0, DeclaredLinkKind::Cut);
    let (found, findings) = adjacency(&row, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(1, 2)]);
    assert_eq!(found.links[0].origin, LinkOrigin::Declared);
    assert_eq!(found.links[0].reason.as_deref(), Some("lý do"));
    assert_eq!(found.barriers.len(), 1);
    assert!(findings.iter().any(|f| f.code == codes::ISOLATED_UNIT));
    declare(&mut row, 0, 2, DeclaredLinkKind::Cut);
    declare(&mut row, 1, 2, DeclaredLinkKind::Cut);
    let (found, findings) = adjacency(&row, &AdjacencyOptions::default());
    assert!(found.links.is_empty());
    assert!(findings.iter().any(|f| f.code == codes::BARRIER_WITHOUT_EFFECT));
    assert!(findings.iter().any(|f| f.code == codes::LINK_AND_BARRIER));
}

#[test]
fn lists_are_the_whole_adjacency_without_polygons() {
    let mut table = commune(vec![None; 4]);
    table.has_neighbour_lists = true;
    declare(&mut table, 0, 1, DeclaredLinkKind::Listed);
    declare(&mut table, 1, 0, DeclaredLinkKind::Listed);
    declare(&mut table, 2, 3, DeclaredLinkKind::Listed);
    let (found, findings) = adjacency(&table, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1), (2, 3)]);
    assert_eq!(found.tolerance_m, 0.0);
    assert!(findings.iter().any(|f| f.code == codes::LISTS_USED));
    assert!(findings.iter().any(|f| f.code == codes::SEPARATE_PART));
}

#[test]
fn mixed_data_uses_the_drawing_where_there_is_one() {
    let mut mixed = rectangles(&[
        (0.0, 0.0, 300.0, 300.0),
        (300.0, 0.0, 600.0, 300.0),
        (900.0, 0.0, 1200.0, 300.0),
        (0.0, 0.0, 1.0, 1.0),
    ]);
    mixed.atoms[AtomId(3)].boundary = None;
    declare(&mut mixed, 0, 2, DeclaredLinkKind::Listed);
    declare(&mut mixed, 2, 3, DeclaredLinkKind::Listed);
    let (found, findings) = adjacency(&mixed, &AdjacencyOptions::default());
    assert_eq!(pairs(&found), [(0, 1), (2, 3)]);
    assert!(findings.iter().any(|f| f.code == codes::LISTED_BUT_APART));
}

#[test]
fn points_come_from_the_declaration_or_the_inside() {
    let ring = polygons(&[vec![
        (0.0, 0.0),
        (900.0, 0.0),
        (900.0, 900.0),
        (0.0, 900.0),
        (0.0, 800.0),
        (800.0, 800.0),
        (800.0, 100.0),
        (0.0, 100.0),
    ]]);
    let frame = projection(&ring);
    let place = atom_place(&ring.atoms[AtomId(0)]).unwrap();
    use geo::Contains;
    assert!(ring.atoms[AtomId(0)].boundary.as_ref().unwrap().contains(&place));
    assert!(atom_position(&ring, AtomId(0), &frame).is_some());
    assert_eq!(atom_position(&commune(vec![None]), AtomId(0), &frame), None);
}
