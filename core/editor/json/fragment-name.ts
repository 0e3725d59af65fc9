/** Name of the root type of the Y.Doc that holds the text of a briefing. */
export const fragmentName = 'default'
