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
export const SET_RIGHT = /^(Not so|Set right)$/;
/** Where a given answer shows what can be done about it only when asked to. */
export const CHANGE = 'Change';
export const TAKE_BACK = /^Take back/;
export const UNSURE = "I don't know";

/** What the urgency says, from calm to grave. */
export const CALM = 'Nothing here needs a doctor now.';
export const DOCTOR = 'See a doctor within two weeks.';
export const TODAY = 'Call a doctor today.';
export const NOW = 'Get help now: call your emergency number.';
