"""First names that pupils often have, and surnames that are often theirs: which of two words comes first."""

from __future__ import annotations

from bpv.domain.people import fold

_GIVEN = """
aaron abdel abdullah adam adem ahmed aicha aisha alex alexander ali alicia alina amber amin amina amine amir
amira amy anas andreas angelo anna anne annelies annika anouar anouk anton arda ashley aya ayaan ayoub ayse
ayşe aylin bart bas beau ben benjamin berat bilal björn bo boaz bram brent brian britt bruno burak can
carlijn cas casper celine charlotte chiara chris christian christiaan daan daniel daphne dani danique danny
dave david dean demi dennis dewi dex diego dilan dion dirk djamila dunya dylan ebru eda eef elena elif elin
elisa elise eliza ella elle emily emine emir emma emre enes esila esmee esther eva evi evy ezra fabian famke
fatima fay feline femke fenna fenne ferdi finn fleur floor floris floortje frank fransje freek frederique
gerben gijs giovanni guus hailey hamza hanna hannah hannes hasan hassan hatice hidde hilal hugo hussein
ibrahim ilias ilse imane imran ingmar iris isa isabel isabella isabelle ishak ismail ivan ivo jack jade
jaimy jake james jamie jan jana jane janne jari jarno jasmijn jason jasper jay jayden jelle jelmer jennifer
jens jeroen jesse jessica jet jill jim jip joan job joep joey johan johanna johannes joost jordan jordy
jorik joris jort joshua josje joy juan judith julia julian julie jurre justin kaan kai karim karin kasper
katja kawtar kay kayleigh keanu kees kenan kevin khadija kian kick kim koen kris kyan kyra lana lara lars
laura lauren laurens leah lena lenn leon leonie levi liam lieke lies lieve lilly lily lina linde lisa
lisanne liv liva livia liz lize loes logan lois lot lotte louis louise lorenzo luca lucas lucy luna luuk
lynn maaike maartje maarten mads mael maja malak mara marijn marin marit mark marleen marloes mart martijn
marwa mats matthias max maxim mees megan mehmet meike melanie melike melissa merel merve meryem mette mia
micha michael michelle mick miguel mike mika mikail mila milan milou mirte mirthe mohamed mohammad mohammed
moos morris moussa muhammed mustafa nabil nadia naomi nathan natasha nick nicky nicole niek niels nienke
nikki nina nine niklas noa noah noor nora norah nour nova nynke oliver olivia oscar otis owen oğuz omar ömer
pablo pascal patrick paulien philip phoebe pien piet pieter pim pip puck quinn quinten rachel rafael raisa
rania rayan rens renske renee rémi rick rik riley rim robin robert roan roel romee romy ronan roos rosa
rosalie rosalinde rosie roy ruben ruud ryan saar sabrina safa sam samir samira samuel sana sander sandra
sanne sara sarah sasha selim selin selma sem senna serena serkan siebe siem sien silvan sil simone sofia
sofie sonja sophia sophie stan stef stefan stella sterre steven stijn storm suus suze sven svenja sylvie
tara teun thijmen thijn thijs thom thomas tess tessa tibbe tijmen tijn tijs tim timo timon tobias tom tommy
ties tristan tuana tycho valerie vera vince vincent wessel willem wout wouter xander yara yasin yasmin
yasmine yassin yassine youssef yunus yusuf yuna yvonne zakaria zara zeynep zina zoe zoey zoë stijntje sietse
jurriaan wietse tjeerd sjoerd anniek marieke marjolein karlijn saskia monique mieke hendrik gerrit cornelis
jacob klaas henk joke els ria wim kelly lindsey priscilla wesley donovan sergio jeremy raoul pawel piotr
jakub kacper oliwia zuzanna maria wiktoria natalia aleksandra mateusz bartosz szymon
"""
_SURNAMES = """
jansen janssen janssens bakker visser smit smits meijer meyer mulder bos vos peters hendriks dekker brouwer
dijkstra smeets vermeulen kok jacobs schouten post kuiper kuipers postma koster prins blom huisman peeters
kuijpers veenstra kramer wolff willems hoekstra maas verhoeven koning verbeek schipper molenaar wolters
scholten willemsen gerritsen koopman driessen groen gerrits hofman hermans claassen pietersen janse visscher
bosch bosman martens timmer timmerman timmermans boer vries berg dijk bergh graaf groot leeuwen linden wit
jonge jong haan broek heuvel wal meer ruiter beek veen bruin bruijn hoek dam damen geer evers ven wijk horst
heijden brink boom burg velde velden laan rijn yilmaz yildiz kaya demir celik sahin öztürk ozturk aydin
arslan dogan kilic aslan kurt koc polat ozdemir özdemir amrani idrissi bouzid benali mansouri alaoui haddad
nguyen tran pham chen wang li zhang kowalski nowak wisniewski kaminski lewandowski zielinski wojcik singh
kumar khan ahmadi hosseini silva santos pereira ferreira fernandes mulders wouters goossens lambrechts aerts
claes maes hamers hoogland kroon bloem kuijper zwart rutten cornelissen hoeksma sikkema boersma bouma
hiemstra jellema terpstra wiersma zijlstra bijl snel slot slob stam storm spaans
"""

GIVEN = frozenset(map(fold, _GIVEN.split()))
SURNAMES = frozenset(map(fold, _SURNAMES.split())) - {"storm"}
