import { Account } from './accounts/account.entity.js';
import { Session } from './accounts/session.entity.js';
import { SignIn } from './accounts/sign-in.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { Body } from './committee/body.entity.js';
import { Holding } from './committee/holding.entity.js';
import { Resignation } from './committee/life/resignation.entity.js';
import { Mandate } from './committee/mandate.entity.js';
import { Certificate } from './committee/memory/certificate.entity.js';
import { Impact } from './committee/memory/impact.entity.js';
import { BodyOffice } from './committee/outside/body-office.entity.js';
import { ExternalOffice } from './committee/outside/external-office.entity.js';
import { Rule } from './committee/rule.entity.js';
import { Seat } from './committee/seat.entity.js';
import { ElectionClaim } from './elections/after/election-claim.entity.js';
import { ElectionFact } from './elections/after/election-fact.entity.js';
import { SubstituteCall } from './elections/after/substitute-call.entity.js';
import { BoxRecord } from './elections/ballots/box-record.entity.js';
import { OfficeClosure } from './elections/calendar/office-closure.entity.js';
import { Call } from './elections/call/call.entity.js';
import { Candidacy } from './elections/call/candidacy.entity.js';
import { Candidate } from './elections/candidates/candidate.entity.js';
import { AddressRequest } from './elections/contact/address-request.entity.js';
import { ElectionIncident } from './elections/course/election-incident.entity.js';
import { ElectionFile } from './elections/documents/election-file.entity.js';
import { IssuedDocument } from './elections/documents/issued-document.entity.js';
import { Election } from './elections/election.entity.js';
import { CounterOpening } from './elections/paper/counter-opening.entity.js';
import { PaperTyping } from './elections/paper/paper-typing.entity.js';
import { PaperVote } from './elections/paper/paper-vote.entity.js';
import { PlannedReminder } from './elections/reminders/planned-reminder.entity.js';
import { Elector } from './elections/roll/elector.entity.js';
import { LetterBatch } from './elections/roll/letter-batch.entity.js';
import { RollClaim } from './elections/roll/roll-claim.entity.js';
import { TurnoutDay } from './elections/roll/turnout-day.entity.js';
import { VoteMark } from './elections/roll/vote-mark.entity.js';
import { SealedBoothFile } from './elections/seal/sealed-booth-file.entity.js';
import { InstallationDraft } from './installation/installation-draft.entity.js';
import { AbsenceNotice } from './meetings/absence-notice.entity.js';
import { AttendanceLine } from './meetings/attendance.entity.js';
import { Meeting } from './meetings/meeting.entity.js';
import { MeetingVote } from './meetings/meeting-vote.entity.js';
import { StandIn } from './meetings/stand-in.entity.js';
import { DesignationAnswer } from './notices/designation-answer.entity.js';
import { Notice } from './notices/notice.entity.js';
import { NoticeAnswer } from './notices/notice-answer.entity.js';
import { NoticePause } from './notices/notice-pause.entity.js';
import { Delegation } from './organisations/delegation.entity.js';
import { Import } from './organisations/import.entity.js';
import { Organisation } from './organisations/organisation.entity.js';
import { Person } from './organisations/person.entity.js';
import { Undo } from './organisations/undo.entity.js';
import { AddressInError } from './platform/mail/address-in-error.entity.js';
import { KeptMail } from './platform/mail/kept-mail.entity.js';
import { LetterLink } from './platform/mail/letter-link.entity.js';
import { OutboxMessage } from './platform/mail/outbox-message.entity.js';
import { MailReturn } from './platform/mail/returns/mail-return.entity.js';
import { ReturnsPlace } from './platform/mail/returns/returns-place.entity.js';
import { JobRun } from './platform/schedule/job-run.entity.js';
import { Settings } from './platform/settings/settings.entity.js';
import { EditedText } from './platform/texts/edited-text.entity.js';

/** Everything that is stored. */
export const entities = [
  Settings,
  InstallationDraft,
  OutboxMessage,
  LetterLink,
  KeptMail,
  EditedText,
  AddressInError,
  MailReturn,
  ReturnsPlace,
  JobRun,
  AuditEntry,
  Account,
  SignIn,
  Session,
  Organisation,
  Person,
  Delegation,
  Import,
  Undo,
  Body,
  Rule,
  Seat,
  Mandate,
  Holding,
  ExternalOffice,
  BodyOffice,
  Impact,
  Certificate,
  Resignation,
  Meeting,
  AttendanceLine,
  StandIn,
  MeetingVote,
  AbsenceNotice,
  Election,
  Call,
  PaperVote,
  PaperTyping,
  CounterOpening,
  OfficeClosure,
  Candidacy,
  ElectionFile,
  ElectionIncident,
  ElectionFact,
  ElectionClaim,
  SubstituteCall,
  Candidate,
  Elector,
  AddressRequest,
  RollClaim,
  PlannedReminder,
  SealedBoothFile,
  LetterBatch,
  VoteMark,
  TurnoutDay,
  BoxRecord,
  IssuedDocument,
  Notice,
  NoticeAnswer,
  NoticePause,
  DesignationAnswer,
];
