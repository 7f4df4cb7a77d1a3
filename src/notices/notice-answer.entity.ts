import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Answer = 'again' | 'not_again' | 'hands_over';

/** What became of « Souhaitez-vous vous représenter ? » for one mandate and its planned end; the last answer counts. */
@Entity('notice_answer')
export class NoticeAnswer {
  @PrimaryColumn('uuid')
  mandateId: string;

  /** First day after the mandate that the question was about. */
  @PrimaryColumn('date')
  endsBefore: string;

  @Column('varchar')
  answer: Answer;

  /** Who answered, in words. */
  @Column('varchar')
  by: string;

  @Column('text')
  remark: string;

  @Column()
  answeredAt: Date;
}
