//! One picture out of a PMTiles archive (version 3 of its specification): a header, directories of varints, tiles.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::GzDecoder;

/// Longest directory, unpacked; the specification asks for far less.
const MOST_DIRECTORY: u64 = 64 * 1024 * 1024;
/// Largest picture.
const MOST_TILE: u64 = 8 * 1024 * 1024;
/// Directories below directories; the specification knows two.
const DEEPEST: usize = 4;

const HEADER: usize = 127;
const PLAIN: u8 = 1;
const GZIP: u8 = 2;

struct Entry {
    id: u64,
    offset: u64,
    length: u64,
    run: u64,
}

/// The picture; `None` where there is none or the file is damaged.
pub(super) fn tile(path: &Path, z: u32, x: u32, y: u32) -> Option<Vec<u8>> {
    let mut file = File::open(path).ok()?;
    let mut header = [0; HEADER];
    file.read_exact(&mut header).ok()?;
    if &header[..7] != b"PMTiles" || header[7] != 3 {
        return None;
    }
    let number =
        |at: usize| -> Option<u64> { Some(u64::from_le_bytes(header.get(at..at + 8)?.try_into().ok()?)) };
    let (leaves, tiles) = (number(40)?, number(56)?);
    let (packing, tile_packing) = (header[97], header[98]);
    let wanted = tile_id(z, x, y);
    let (mut offset, mut length) = (number(8)?, number(16)?);
    for _ in 0..DEEPEST {
        let bytes = read(&mut file, offset, length, MOST_DIRECTORY)?;
        let entries = directory(&unpacked(bytes, packing, MOST_DIRECTORY)?)?;
        let at = entries
            .partition_point(|entry| entry.id <= wanted)
            .checked_sub(1)?;
        let entry = entries.get(at)?;
        if entry.run > 0 {
            if wanted - entry.id >= entry.run {
                return None;
            }
            let bytes = read(
                &mut file,
                tiles.checked_add(entry.offset)?,
                entry.length,
                MOST_TILE,
            )?;
            return unpacked(bytes, tile_packing, MOST_TILE);
        }
        (offset, length) = (leaves.checked_add(entry.offset)?, entry.length);
    }
    None
}

fn read(file: &mut File, offset: u64, length: u64, most: u64) -> Option<Vec<u8>> {
    if length > most {
        return None;
    }
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

fn unpacked(bytes: Vec<u8>, packing: u8, most: u64) -> Option<Vec<u8>> {
    match packing {
        PLAIN => Some(bytes),
        GZIP => {
            let mut out = Vec::new();
            GzDecoder::new(bytes.as_slice())
                .take(most + 1)
                .read_to_end(&mut out)
                .ok()?;
            (out.len() as u64 <= most).then_some(out)
        }
        _ => None,
    }
}

fn directory(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut rest = bytes;
    let count = usize::try_from(varint(&mut rest)?).ok()?;
    if count > bytes.len() {
        return None;
    }
    let mut column = || -> Option<Vec<u64>> { (0..count).map(|_| varint(&mut rest)).collect() };
    let (ids, runs, lengths, offsets) = (column()?, column()?, column()?, column()?);
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    let mut id: u64 = 0;
    for (((step, run), length), offset) in ids.into_iter().zip(runs).zip(lengths).zip(offsets) {
        id = id.checked_add(step)?;
        // Zero: right behind the one before.
        let offset = match (offset, entries.last()) {
            (0, Some(before)) => before.offset.checked_add(before.length)?,
            (offset, _) => offset.checked_sub(1)?,
        };
        entries.push(Entry {
            id,
            offset,
            length,
            run,
        });
    }
    Some(entries)
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value: u64 = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Number of a tile: those of all zooms before, then its place on the Hilbert curve of its zoom.
fn tile_id(z: u32, x: u32, y: u32) -> u64 {
    let before = ((1u64 << (2 * z)) - 1) / 3;
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    let mut place = 0;
    let mut side = (1u64 << z) / 2;
    while side > 0 {
        let right = u64::from(x & side > 0);
        let lower = u64::from(y & side > 0);
        place += side * side * ((3 * right) ^ lower);
        if lower == 0 {
            if right == 1 {
                x = side.wrapping_sub(1).wrapping_sub(x);
                y = side.wrapping_sub(1).wrapping_sub(y);
            }
            std::mem::swap(&mut x, &mut y);
        }
        side /= 2;
    }
    before + place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_numbered_as_in_the_specification() {
        let known = [
            ((0, 0, 0), 0),
            ((1, 0, 0), 1),
            ((1, 0, 1), 2),
            ((1, 1, 1), 3),
            ((1, 1, 0), 4),
            ((2, 0, 0), 5),
            ((2, 1, 0), 6),
            ((12, 3423, 1763), 19_078_479),
        ];
        for ((z, x, y), id) in known {
            assert_eq!(tile_id(z, x, y), id, "{z}/{x}/{y}");
        }
    }

    /// An archive of two tiles, plain directories.
    fn archive() -> Vec<u8> {
        // Ids 0 and 2..=3 (one content for both), lengths 4 and 5, offsets 0 and right behind.
        let root = [2, 0, 2, 1, 2, 4, 5, 1, 0];
        let mut bytes = vec![0; HEADER];
        bytes[..8].copy_from_slice(b"PMTiles\x03");
        bytes[8..16].copy_from_slice(&127u64.to_le_bytes());
        bytes[16..24].copy_from_slice(&(root.len() as u64).to_le_bytes());
        bytes[56..64].copy_from_slice(&(127 + root.len() as u64).to_le_bytes());
        bytes[97] = PLAIN;
        bytes[98] = PLAIN;
        bytes.extend(root);
        bytes.extend(b"\x89PNG12345");
        bytes
    }

    #[test]
    fn tiles_come_out_of_an_archive_and_damage_is_not_a_panic() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pmtiles");
        std::fs::write(&path, archive()).unwrap();
        assert_eq!(tile(&path, 0, 0, 0).unwrap(), b"\x89PNG");
        assert_eq!(tile(&path, 1, 0, 1).unwrap(), b"12345");
        assert_eq!(tile(&path, 1, 1, 1).unwrap(), b"12345");
        assert_eq!(tile(&path, 1, 0, 0), None);
        assert_eq!(tile(&path, 5, 1, 1), None);
        let whole = archive();
        for cut in 0..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let _nothing_or_a_picture = tile(&path, 1, 1, 1);
        }
        for at in 8..whole.len() {
            let mut odd = whole.clone();
            odd[at] = 0xff;
            std::fs::write(&path, odd).unwrap();
            let _nothing_or_a_picture = tile(&path, 1, 1, 1);
        }
    }
}
