import type { Language } from './language.ts';

export const spanish: Language = {
  greetings: ['hola', 'Hola, buenos días', 'Buenas tardes', 'hi', 'menu'],
  thanks: ['¡Muchas gracias!', 'Gracias 😊', 'Perfecto, gracias.', 'Vale, gracias por todo'],
  items: ['Besan Laddu', 'Kaju Barfi', 'Poha Chivda', 'caja regalo', 'surtido familiar'],
  places: ['Madrid', 'Valencia', 'Sevilla', 'Guadalajara', 'Puebla', 'Bilbao'],
  days: ['el lunes', 'el jueves', 'el sábado', 'mañana', 'pasado mañana'],
  stories: [
    [
      'c: ¿Dónde está mi pedido {order}? Tenía que llegar {day}.|Mi pedido {order} todavía no ha llegado.',
      'a: Hola {name}, soy {agent}. Ahora mismo lo miro.',
      'c: Gracias, espero.',
      'a: Salió ayer y está en el reparto de {place}. Llega {day}.',
      'c: ¿Pueden dejarlo en la portería?',
      'a: Claro, lo he anotado para el repartidor.',
    ],
    [
      'c: ¿Hacen envíos a {place}?',
      'a: Sí, tardan entre tres y cuatro días.',
      'c: ¿Cuánto cuestan {qty} cajas de {item}?',
      'a: {qty} cajas son {amount} €, con el envío incluido.',
      'c: ¿Puedo pagar con tarjeta?',
      'a: Sí, en este enlace: https://pay.example/{order}',
      'c: Ya está pagado ✅',
      'a: Recibido. Te avisamos cuando salga.',
    ],
    [
      'c: La caja de {item} llegó rota 😞',
      'a: Lo siento mucho, {name}. ¿Me dices el número de pedido?',
      'c: {order}',
      'a: Gracias. ¿Prefieres otra caja o la devolución de {amount} €?',
      'c: Otra caja, por favor, es para un cumpleaños {day}.',
      'a: Sale hoy mismo, sin ningún coste.',
    ],
    [
      'c: ¿El {item} lleva frutos secos? Mi hija es alérgica.',
      'a: No los lleva, pero se prepara en una cocina donde se usan anacardos.',
      'c: Entonces mejor no.',
      'a: Te recomiendo el Ratlami Sev, que se hace en otra cocina.',
      'c: Pues {qty} bolsas de ese.',
      'a: Cambiado. El pedido {order} queda en {amount} €.',
    ],
    [
      'c: Quiero cancelar el pedido {order}.',
      'a: Hecho, todavía no estaba preparado. El dinero vuelve en unos cinco días.',
      'c: ¿Los {amount} € completos?',
      'a: Sí, completos.',
    ],
    [
      'c: ¿A qué hora abren {day}?',
      'a: De diez a ocho, también en {place}.',
      'c: ¿Puedo recoger allí el pedido {order}?',
      'a: Sí, a partir del mediodía, con el número basta.',
    ],
  ],
  unanswered: ['c: ¿Hay alguien?', 'c: Bueno, llamo a la tienda.'],
};
