import { Module } from '@nestjs/common';
import { MailTasks } from './mail-tasks.js';
import { MailboxController } from './mailbox.controller.js';
import { OutboxController } from './outbox.controller.js';
import { SendingsController } from './sendings.controller.js';
import { MailTextsController } from './texts/mail-texts.controller.js';
import { MailTexts } from './texts/mail-texts.service.js';

/** The pages of the mails; what carries them is in the platform. */
@Module({
  controllers: [MailboxController, SendingsController, OutboxController, MailTextsController],
  providers: [MailTasks, MailTexts],
})
export class MailModule {}
