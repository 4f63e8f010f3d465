//! Turns features and words into 32-bit numbers, by which the model knows them.
//! What is worth a number is decided by `features` and `facts`.

/// Mixes a template and two values into one number, the same on every machine.
pub(super) fn hash(template: u32, a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)) ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (x ^ (x >> 32)) as u32
}

pub(super) fn text_hash(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811C_9DC5, |sum, c| (sum ^ c as u32).wrapping_mul(0x0100_0193))
}
