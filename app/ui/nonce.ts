import { createContext, useContext } from 'react';

/** The nonce of the answer's Content-Security-Policy. Only the server fills it. */
export const NonceContext = createContext('');
export const useNonce = () => useContext(NonceContext);
