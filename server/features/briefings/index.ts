export { ApprovalChanges, wordsOf } from '#server/features/briefings/approval-changes'
export { BriefingRights } from '#server/features/briefings/briefing-rights'
export { briefingRooms } from '#server/publishing/briefing-rooms'
export { BriefingsModule } from '#server/features/briefings/briefings.module'
export { askAgain } from '#server/features/briefings/circle'
export { keepRedInCircle } from '#server/features/briefings/changes.service'
export {
  DocumentTexts,
  type AuthoredText,
  type DocumentText,
} from '#server/features/briefings/document-texts'
export { LastRevision } from '#server/features/briefings/last-revision'
export { loadBriefing, lockBriefing } from '#server/features/briefings/load-briefing'
export { tellBriefing } from '#server/features/briefings/tell-briefing'
