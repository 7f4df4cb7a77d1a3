import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeEngine } from '../../verifier/native-engine.js';
import { trackerOf } from './ballot.js';
import { ballotContext, checkBallot } from './ballot-check.js';
import { publicCredential } from './credentials.js';
