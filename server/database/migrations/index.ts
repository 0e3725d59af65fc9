import { Tables1795510800000 } from '#server/database/migrations/1795510800000-tables'
import { Functions1795510800001 } from '#server/database/migrations/1795510800001-functions'
import { RowLevelSecurity1795510800002 } from '#server/database/migrations/1795510800002-row-level-security'
import { SourceCare1795514400000 } from '#server/database/migrations/1795514400000-source-care'
import { RemovedSources1795514400001 } from '#server/database/migrations/1795514400001-removed-sources'
import { Portal1795596000000 } from '#server/database/migrations/1795596000000-portal'
import { Headlines1795596000001 } from '#server/database/migrations/1795596000001-headlines'
import { Search1795600000000 } from '#server/database/migrations/1795600000000-search'
import { NewsWork1795610000000 } from '#server/database/migrations/1795610000000-news-work'
import { AccountsAndGovernance1795700100000 } from '#server/database/migrations/1795700100000-accounts-and-governance'
import { ReviewAndPublication1795700200000 } from '#server/database/migrations/1795700200000-review-and-publication'
import { ExportSharing1795700300000 } from '#server/database/migrations/1795700300000-export-sharing'
import { PortalChanges1795700400000 } from '#server/database/migrations/1795700400000-portal-changes'
import { JudgementOutcomes1795700500000 } from '#server/database/migrations/1795700500000-judgement-outcomes'
import { SlugsInUse1795700600000 } from '#server/database/migrations/1795700600000-slugs-in-use'
import { HostTurns1795700700000 } from '#server/database/migrations/1795700700000-host-turns'
import { NewsCare1795700800000 } from '#server/database/migrations/1795700800000-news-care'
import { HostTurnsUnlogged1795700900000 } from '#server/database/migrations/1795700900000-host-turns-unlogged'
import { ThreadQuotes1795701000000 } from '#server/database/migrations/1795701000000-thread-quotes'
import { Retention1795701100000 } from '#server/database/migrations/1795701100000-retention'
import { PortalSearch1795701200000 } from '#server/database/migrations/1795701200000-portal-search'
import { TakenResponses1795701900000 } from '#server/database/migrations/1795701900000-taken-responses'
import { LeadingJudgements1795702000000 } from '#server/database/migrations/1795702000000-leading-judgements'
import { DeskReplies1795702900000 } from '#server/database/migrations/1795702900000-desk-replies'
import { RequestRules1795703100000 } from '#server/database/migrations/1795703100000-request-rules'
import { Translations1795703200000 } from '#server/database/migrations/1795703200000-translations'
import { FeedSubscriptions1795703300000 } from '#server/database/migrations/1795703300000-feed-subscriptions'
import { EndedSubscriptions1795703400000 } from '#server/database/migrations/1795703400000-ended-subscriptions'
import { Guests1795703500000 } from '#server/database/migrations/1795703500000-guests'
import { ToldChanges1795703600000 } from '#server/database/migrations/1795703600000-told-changes'
import { CirclesOutlivePeople1795703700000 } from '#server/database/migrations/1795703700000-circles-outlive-people'
import { ClaimedAccounts1795703800000 } from '#server/database/migrations/1795703800000-claimed-accounts'
import { LeftOut1795703900000 } from '#server/database/migrations/1795703900000-left-out'
import { GeneralThreads1795704300000 } from '#server/database/migrations/1795704300000-general-threads'
import { ForgottenNames1795704500000 } from '#server/database/migrations/1795704500000-forgotten-names'
import { FormerMemberInBoth1795704700000 } from '#server/database/migrations/1795704700000-former-member-in-both'
import { TakenHints1795705100000 } from '#server/database/migrations/1795705100000-taken-hints'
import { StartedExports1795705300000 } from '#server/database/migrations/1795705300000-started-exports'
import { UsefulMails1795705400000 } from '#server/database/migrations/1795705400000-useful-mails'
import { ToldPeople1795705500000 } from '#server/database/migrations/1795705500000-told-people'
import { SearchOfFields1795705600000 } from '#server/database/migrations/1795705600000-search-of-fields'
import { SealedAnswers1795705700000 } from '#server/database/migrations/1795705700000-sealed-answers'
import { ReleasedClaims1795705800000 } from '#server/database/migrations/1795705800000-released-claims'
import { ConfidentialMails1795705900000 } from '#server/database/migrations/1795705900000-confidential-mails'
import { EventsOfMessages1795706000000 } from '#server/database/migrations/1795706000000-events-of-messages'
import { EventsByTime1795706100000 } from '#server/database/migrations/1795706100000-events-by-time'
import { MailsOfPublications1795706200000 } from '#server/database/migrations/1795706200000-mails-of-publications'
import { LivelyThreads1795706300000 } from '#server/database/migrations/1795706300000-lively-threads'
import { ChangesOfASession1795706400000 } from '#server/database/migrations/1795706400000-changes-of-a-session'
import { KeptRequests1795706500000 } from '#server/database/migrations/1795706500000-kept-requests'
import { MailsBeingSent1795706600000 } from '#server/database/migrations/1795706600000-mails-being-sent'
import { ApprovalsTakenBack1795706700000 } from '#server/database/migrations/1795706700000-approvals-taken-back'
import { KeysOfRequests1795706800000 } from '#server/database/migrations/1795706800000-keys-of-requests'
import { LeftFindings1795707100000 } from '#server/database/migrations/1795707100000-left-findings'
import { WhoBinned1795707200000 } from '#server/database/migrations/1795707200000-who-binned'
import { DecidedMessages1795707300000 } from '#server/database/migrations/1795707300000-decided-messages'
import { AutomaticRevisions1795707500000 } from '#server/database/migrations/1795707500000-automatic-revisions'
import { CorrectedWatches1795707800000 } from '#server/database/migrations/1795707800000-corrected-watches'
import { WaysBack1795707900000 } from '#server/database/migrations/1795707900000-ways-back'
import { LastRead1795708000000 } from '#server/database/migrations/1795708000000-last-read'
import { DeskRules1795708100000 } from '#server/database/migrations/1795708100000-desk-rules'
import { BriefingPictures1795708200000 } from '#server/database/migrations/1795708200000-briefing-pictures'
import { WantedTexts1795708300000 } from '#server/database/migrations/1795708300000-wanted-texts'
import { Duty1795708400000 } from '#server/database/migrations/1795708400000-duty'
import { Templates1795708500000 } from '#server/database/migrations/1795708500000-templates'
import { LikelihoodRow1795708600000 } from '#server/database/migrations/1795708600000-likelihood-row'
import { ProposedHeadlines1795708700000 } from '#server/database/migrations/1795708700000-proposed-headlines'

/** In order. A migration is one file, reversible, and its class name ends in its time. */
export const migrations = [
  Tables1795510800000,
  Functions1795510800001,
  RowLevelSecurity1795510800002,
  SourceCare1795514400000,
  RemovedSources1795514400001,
  Portal1795596000000,
  Headlines1795596000001,
  Search1795600000000,
  NewsWork1795610000000,
  AccountsAndGovernance1795700100000,
  ReviewAndPublication1795700200000,
  ExportSharing1795700300000,
  PortalChanges1795700400000,
  JudgementOutcomes1795700500000,
  SlugsInUse1795700600000,
  HostTurns1795700700000,
  NewsCare1795700800000,
  HostTurnsUnlogged1795700900000,
  ThreadQuotes1795701000000,
  Retention1795701100000,
  PortalSearch1795701200000,
  TakenResponses1795701900000,
  LeadingJudgements1795702000000,
  DeskReplies1795702900000,
  RequestRules1795703100000,
  Translations1795703200000,
  FeedSubscriptions1795703300000,
  EndedSubscriptions1795703400000,
  Guests1795703500000,
  ToldChanges1795703600000,
  CirclesOutlivePeople1795703700000,
  ClaimedAccounts1795703800000,
  LeftOut1795703900000,
  GeneralThreads1795704300000,
  ForgottenNames1795704500000,
  FormerMemberInBoth1795704700000,
  TakenHints1795705100000,
  StartedExports1795705300000,
  UsefulMails1795705400000,
  ToldPeople1795705500000,
  SearchOfFields1795705600000,
  SealedAnswers1795705700000,
  ReleasedClaims1795705800000,
  ConfidentialMails1795705900000,
  EventsOfMessages1795706000000,
  EventsByTime1795706100000,
  MailsOfPublications1795706200000,
  LivelyThreads1795706300000,
  ChangesOfASession1795706400000,
  KeptRequests1795706500000,
  MailsBeingSent1795706600000,
  ApprovalsTakenBack1795706700000,
  KeysOfRequests1795706800000,
  LeftFindings1795707100000,
  WhoBinned1795707200000,
  DecidedMessages1795707300000,
  AutomaticRevisions1795707500000,
  CorrectedWatches1795707800000,
  WaysBack1795707900000,
  LastRead1795708000000,
  DeskRules1795708100000,
  BriefingPictures1795708200000,
  WantedTexts1795708300000,
  Duty1795708400000,
  Templates1795708500000,
  LikelihoodRow1795708600000,
  ProposedHeadlines1795708700000,
]
