/** Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true. Degrees in; the width of the world is 2 * 2.7066. */
export function equalEarth(longitude: number, latitude: number): [number, number] {
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const t2 = theta ** 2;
  const t6 = theta ** 6;
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2);
  const x = (2 * Math.sqrt(3) * ((longitude * Math.PI) / 180) * Math.cos(theta)) / (3 * slope);
  return [x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))];
}
