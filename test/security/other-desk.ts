import type { TestHouse } from '#test/support/test-house'

/** The same house as the people of the other desk see it: what makes a world for the first desk makes one for theirs. */
export const fromOtherDesk = (house: TestHouse): TestHouse => ({
  ...house,
  desk: house.otherDesk,
  otherDesk: house.desk,
  people: {
    ...house.people,
    manager: house.people.otherManager,
    analyst: house.people.otherAnalyst,
    secondAnalyst: house.people.otherAnalyst,
    otherManager: house.people.manager,
    otherAnalyst: house.people.analyst,
  },
})
