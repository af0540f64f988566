//! What a FIT file is, when it is no activity, in plain words.

use rustyfit::profile::typedef::File;

use crate::fit::fields;

/// What a file of a type holds.
pub(crate) fn kind(file: File) -> String {
    let what = match file {
        File::DEVICE => "a list of what a device can do",
        File::SETTINGS => "the settings of a watch",
        File::SPORT => "the settings of a sport",
        File::WORKOUT => "a workout still to be done",
        File::COURSE => "a planned course",
        File::SCHEDULES => "a training calendar",
        File::WEIGHT => "weights from a scale",
        File::TOTALS => "totals of all activities",
        File::GOALS => "goals",
        File::BLOOD_PRESSURE => "blood pressures",
        File::MONITORING_A | File::MONITORING_B | File::MONITORING_DAILY => "steps and heart rate of a whole day",
        File::ACTIVITY_SUMMARY => "a summary without an activity",
        File::SEGMENT | File::SEGMENT_LIST => "segments to race on",
        other => {
            return fields::named(other).map_or_else(
                || format!("data of a kind of its own (FIT file type {})", other.0),
                |name| format!("data of the kind `{name}`"),
            );
        }
    };
    what.to_owned()
}
