// What this browser tab remembers until it is closed; nothing is written where other tabs or later days would find it.

export const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
export const write = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));
