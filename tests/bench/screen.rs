//! When something is drawn, told from the screen itself: neither of the two programs has to say so.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use confab_tests::desktop::Desktop;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// How long the screen has to stay the same to count as finished.
const CALM: Duration = Duration::from_millis(1500);

/// Every fourth pixel of every sixteenth row is looked at. Only those rows are fetched: whoever looks at everything keeps
/// a processor busy that the programs under the eyes need.
const STEP: usize = 4;
const ROWS: usize = 16;

/// A share of the looked-at pixels that may differ from the finished picture: a caret, a clock's minute.
const STILL_SAME: f64 = 0.002;

/// The screen as it was at a moment after the start.
struct Look {
    after: Duration,
    pixels: Vec<u32>,
}

/// Eyes on a desktop's screen.
pub struct Eyes {
    connection: RustConnection,
    root: u32,
    size: (u16, u16),
}

impl Eyes {
    pub fn on(desktop: &Desktop) -> Result<Self> {
        let (connection, number) = x11rb::connect(Some(desktop.display()))?;
        let screen = connection.setup().roots.get(number).context("a display has a screen")?;
        let (root, size) = (screen.root, (screen.width_in_pixels, screen.height_in_pixels));
        Ok(Self { connection, root, size })
    }

    /// The time from `begun` to the first look that already showed what the screen came to rest at.
    pub fn drawn(&self, begun: Instant) -> Result<Duration> {
        let before = self.look(begun)?.pixels;
        let mut looks: Vec<Look> = vec![];
        let mut last_change = Instant::now();
        let mut changed = false;
        while !changed || last_change.elapsed() < CALM {
            ensure!(begun.elapsed() < Duration::from_secs(30), "nothing was drawn within 30 s");
            let look = self.look(begun)?;
            let previous = looks.last().map_or(&before, |look| &look.pixels);
            if differ(previous, &look.pixels) {
                changed = true;
                last_change = Instant::now();
            }
            looks.push(look);
            std::thread::sleep(Duration::from_millis(4));
        }
        let finished = &looks.last().context("at least one look was taken")?.pixels;
        let first = looks.iter().rposition(|look| differ(&look.pixels, finished)).map_or(0, |place| place + 1);
        Ok(looks[first.min(looks.len() - 1)].after)
    }

    fn look(&self, begun: Instant) -> Result<Look> {
        let (width, height) = self.size;
        let mut asked = Vec::new();
        for row in (0..height).step_by(ROWS) {
            let (all, row) = (u32::MAX, i16::try_from(row)?);
            asked.push(self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, row, width, 1, all)?);
        }
        let mut pixels = Vec::new();
        for row in asked {
            let row = row.reply()?.data;
            let seen = row.chunks_exact(4).step_by(STEP);
            pixels.extend(seen.map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])));
        }
        let after = begun.elapsed();
        Ok(Look { after, pixels })
    }
}

#[allow(clippy::cast_precision_loss)] // a screen has fewer pixels than f64 has integers
fn differ(a: &[u32], b: &[u32]) -> bool {
    let different = a.iter().zip(b).filter(|(a, b)| a != b).count();
    different as f64 / a.len() as f64 > STILL_SAME
}
