//! Files that are not what their names say, and files made to do harm.

use fixtures::hostile;
use runs::Unread;

#[test]
fn a_stranger_is_refused_in_words() {
    for stranger in hostile::strangers() {
        let error = runs::read(&stranger.bytes).expect_err(stranger.what);
        assert!(error.to_string().len() > 10, "{}: {error}", stranger.what);
    }
}

#[test]
fn gzip_bombs_are_not_unpacked_to_the_end() {
    assert_eq!(runs::read(&hostile::gzip_bomb(600)), Err(Unread::TooLarge { limit_mb: 24 }));
}
