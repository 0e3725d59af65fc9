const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * A name as it stands in a row of facts. After one that is written from right to left, figures would go on in its direction: a
 * day would stand before the name, and backwards. U+200E behind it begins the row's own direction again (UAX 9).
 */
export const leftToRight = (name: string): string => (rightToLeft.test(name) ? `${name}\u200e` : name)
