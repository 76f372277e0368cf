import { killed } from './kills.ts';

killed();
