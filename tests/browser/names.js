// What stands on the pages, as a screen reader says it. A page that is reworded is reworded here.

/** The box on the first page and its button. */
export const BOX = 'Where and when does it go numb?';
export const SEND = 'Find out why';

/** Headings of an answer. */
export const URGENCY = 'How urgent';
export const UNDERSTOOD = 'What I understood';
export const CAUSES = 'What it may be';
export const QUESTION = 'The one question that matters most';
export const ANSWERED = 'What you answered';
export const PLAN = 'Try this first';

/** Buttons of an answer. */
export const SET_RIGHT = 'Set right';
/** Where a given answer shows what can be done about it only when asked to. */
export const CHANGE = 'Change';
export const TAKE_BACK = /^Take back/;
export const UNSURE = "I don't know";

/** What the urgency says, from calm to grave. */
export const CALM = 'Nothing here needs a doctor now.';
export const DOCTOR = 'See a doctor within two weeks.';
export const TODAY = 'Call a doctor today.';
export const NOW = 'Get help now: call your emergency number.';

/** The body map and its plain list. */
export const MAP = 'Mark where it goes numb';
export const AS_LIST = 'As a plain list instead';
/** A spot on the drawing and in the list, as `side` is `left` or `right`. */
export const onDrawing = (place, side) => `${place}, ${side}`;
export const inList = (place, side) => new RegExp(`^${side} ?: ${place}$`, 'i');
export const BOTH_SIDES = /, both sides/;
export const ONE_SIDE = /, left/;

/** What was read, to be set right. */
export const setRight = (what) => `Set right: ${what}`;
export const MISREAD = 'I did not say that';

/** Sharing. */
export const SHARE = 'Make a link';
export const LINK = 'Whoever has this link sees the answer:';
export const SHARED = 'This is a shared answer.';
export const BROKEN_LINK = 'This link cannot be opened';

/** Without a connection. */
export const OFFLINE = 'No connection';

/** The box in a blog. */
export const FRAME = /Why does my foot go numb/;

/** Lacing, sizes, the shoe check. */
export const NUMB_AT = 'It goes numb at';
export const FOOT = 'Foot';
export const PAIRS = 'Pairs of eyelets';
export const SHOW_LACING = 'Show the lacing';
export const DRAW = 'Draw it';
export const SIZE = 'My size is';
export const SYSTEM = 'in';
export const SHOW = 'Show';
export const YOURS = /\(yours\)/;
export const JUDGE = 'What is wrong with it?';
export const WITH_CHECK = 'Find out why, with this check';

/** Search. */
export const LOOK_FOR = 'What are you looking for?';
export const SEARCH = 'Search';
export const FITS = /What fits/;
export const ELSEWHERE = /Eyelet is about feet and legs/;

/** Settings and emergency numbers. */
export const KEEP = 'Keep';
export const KEPT = 'Your choice is kept.';
export const COUNTRY = 'Country';
