"""A small invented story, made by hand: every kind of thing that a dossier shows, without the pipeline that would find it.
The places, people, outlets and the agency AR do not exist."""

from __future__ import annotations

import factory as f
from recoupe.model import Case, Judgement, Problem

RIVE = """Collision au port de Valombre : douze blessés

VALOMBRE, 12 mars (AR) – Le bac « Étoile du Lac » a heurté la jetée nord de Valombre mardi matin, faisant douze blessés, \
a annoncé la préfète Ada Morel.

Publicité

« Le pilote n’a pas pu freiner, et nous voulons savoir pourquoi avant la fin de la semaine », a déclaré Ada Morel lors \
d’un point de presse.

La compagnie Navilac a nié toute panne des moteurs. Une enquête doit s’ouvrir jeudi.
"""
COURRIER = """Accident de bac à Valombre

Le bac « Étoile du Lac » a heurté la jetée nord de Valombre mardi matin, faisant douze blessés, a annoncé la préfète \
Ada Morel. (Avec AR)

« Le pilote n’a pas pu freiner, et nous voulons savoir très vite pourquoi », a déclaré Paul Tessier, le directeur du port.
"""
MATIN = """Bac de Valombre : le bilan s’alourdit

Publié le 13 mars 2024 à 15h40

Le bilan de l’accident survenu lundi au port de Valombre est passé à dix-sept blessés, selon les secours.

Selon deux mécaniciens, les moteurs du bac étaient en panne depuis février. Navilac s’est refusée à tout commentaire.

Le ministre des Transports, Karim Delvaux, a exhorté la compagnie à ouvrir ses registres.
"""
SARENE = """Le ministre hausse le ton

Karim Delvaux a sommé mercredi la compagnie Navilac d’ouvrir ses registres [logbooks].

L’enquête sur la collision de Valombre s’est ouverte jeudi matin, le 14 mars, a indiqué le parquet. Mme Morel n’y voit pas \
« une affaire de moteurs ».
"""


class _Reports:
    rive = f.report(
        RIVE, outlet="La Rive", source="rive/2024-03-12.txt", published="2024-03-12", published_from="stated",
        title="Collision au port de Valombre : douze blessés", agencies=("AR",), boilerplate=["Publicité"],
    )  # fmt: skip
    courrier = f.report(
        COURRIER,
        outlet="Le Courrier de Sarène",
        source="courrier.txt",
        title="Accident de bac à Valombre",
        agencies=("AR",),
    )
    matin = f.report(
        MATIN, outlet="Lac Matin", source="https://lac-matin.invalid/bac?id=7&p=1", published="2024-03-13T15:40",
        published_from="stated", title="Bac de Valombre : le bilan s’alourdit",
    )  # fmt: skip
    sarene = f.report(SARENE, source="2024/sarene.txt", title="Le ministre hausse le ton")


REPORTS = (_Reports.rive, _Reports.courrier, _Reports.matin, _Reports.sarene)


def case() -> Case:
    """The case of the four reports."""
    r1, r2, r3, r4 = REPORTS
    morel = [f.chain(r, "Ada Morel", gender="f", roles=("préfète",)) for r in (r1, r2)]
    morel.append(f.chain(r4, "Morel", gender="f"))
    navilac = [f.chain(r, "Navilac", "ORG") for r in (r1, r3, r4)]
    tessier = f.chain(r2, "Paul Tessier", roles=("directeur du port",))
    delvaux = [f.chain(r, "Karim Delvaux", roles=("ministre des Transports",)) for r in (r3, r4)]
    town = [f.chain(r, "Valombre", "GPE") for r in REPORTS]
    boat = [f.chain(r, "Étoile du Lac", "PRODUCT") for r in (r1, r2)]

    t1, t2, t3 = f.time(r1, "mardi matin", "TIME"), f.time(r2, "mardi matin", "TIME"), f.time(r3, "lundi")
    thursday, opened = f.time(r1, "jeudi"), f.time(r4, "jeudi matin, le 14 mars", "TIME")
    february, wednesday = f.time(r3, "février"), f.time(r4, "mercredi")

    why = "savoir pourquoi avant la fin de la semaine"
    brake1 = f.statement(
        r1,
        f"Le pilote n’a pas pu freiner, et nous voulons {why}",
        speaker=("Ada Morel", 2),
        cue="a déclaré",
        chains=morel[:1],
    )
    brake2 = f.statement(
        r2, "Le pilote n’a pas pu freiner, et nous voulons savoir très vite pourquoi", speaker="Paul Tessier", cue="a déclaré",
        chains=[tessier],
    )  # fmt: skip
    toll1 = f.statement(
        r1, "Le bac « Étoile du Lac » a heurté la jetée nord de Valombre mardi matin, faisant douze blessés",
        speaker="la préfète Ada Morel", cue="a annoncé", kind="indirect", chains=morel[:1], said=t1,
    )  # fmt: skip
    toll2 = f.statement(
        r2, "Le bac « Étoile du Lac » a heurté la jetée nord de Valombre mardi matin, faisant douze blessés",
        speaker="la préfète Ada Morel", cue="a annoncé", kind="indirect", chains=morel[1:2], said=t2, via=("AR",),
    )  # fmt: skip
    toll3 = f.statement(
        r3, "Le bilan de l’accident survenu lundi au port de Valombre est passé à dix-sept blessés", speaker="les secours",
        cue="selon", kind="indirect",
    )  # fmt: skip
    fault = f.statement(
        r3, "les moteurs du bac étaient en panne depuis février", speaker="deux mécaniciens", cue="Selon", kind="indirect",
        stance="accuse", hedged=True,
    )  # fmt: skip
    deny = f.statement(
        r1,
        "toute panne des moteurs",
        speaker="La compagnie Navilac",
        cue="a nié",
        kind="act",
        stance="deny",
        chains=navilac[:1],
    )
    decline = f.statement(
        r3,
        "tout commentaire",
        speaker="Navilac",
        cue="s’est refusée à",
        kind="act",
        stance="decline",
        chains=navilac[1:2],
    )
    urge = f.statement(
        r3, "la compagnie à ouvrir ses registres", speaker="Le ministre des Transports, Karim Delvaux", cue="a exhorté",
        kind="indirect", stance="urge", chains=delvaux[:1],
    )  # fmt: skip
    order = f.statement(
        r4, "la compagnie Navilac d’ouvrir ses registres [logbooks]", speaker="Karim Delvaux", cue="a sommé", kind="indirect",
        stance="urge", chains=delvaux[1:], said=wednesday,
    )  # fmt: skip
    prosecutor = f.statement(
        r4, "L’enquête sur la collision de Valombre s’est ouverte jeudi matin, le 14 mars", speaker="le parquet", cue="a indiqué",
        kind="indirect",
    )  # fmt: skip
    engines = f.statement(
        r4,
        "une affaire de moteurs",
        speaker="Mme Morel",
        cue="n’y voit pas",
        kind="mixed",
        stance="deny",
        chains=morel[2:],
    )

    clause = "Le bac « Étoile du Lac » a heurté la jetée nord de Valombre mardi matin, faisant douze blessés"
    hit = [
        f.event(r, clause, "heurté", type="ASSAULT", actors=[boat[i]], when=t, place=town[i], according_to=s,
                numbers=(f.number(r, "douze", 12, "blessé"),))
        for i, (r, t, s) in enumerate([(r1, t1, toll1), (r2, t2, toll2)])
    ]  # fmt: skip
    hit.append(
        f.event(r3, "l’accident survenu lundi au port de Valombre", "accident", when=t3, place=town[2], according_to=toll3,
                numbers=(f.number(r3, "dix-sept", 17, "blessé"),))
    )  # fmt: skip
    planned = f.event(r1, "Une enquête doit s’ouvrir jeudi", "s’ouvrir", when=thursday, status="planned")
    done = f.event(
        r4, "L’enquête sur la collision de Valombre s’est ouverte jeudi matin, le 14 mars", "s’est ouverte", when=opened,
        according_to=prosecutor,
    )  # fmt: skip
    broken = f.event(
        r3,
        "les moteurs du bac étaient en panne depuis février",
        "panne",
        when=february,
        status="alleged",
        according_to=fault,
    )

    parts = {
        r1: [*(f.mention(r1, (w, n), c) for w, n, c in [
                ("Valombre", 1, town[0]), ("Valombre", 2, town[0]), ("Ada Morel", 1, morel[0]), ("Ada Morel", 2, morel[0]),
                ("Navilac", 1, navilac[0]), ("Étoile du Lac", 1, boat[0])]),
             town[0], morel[0], navilac[0], boat[0], t1, thursday, toll1, brake1, deny, hit[0], planned],
        r2: [*(f.mention(r2, (w, n), c) for w, n, c in [
                ("Valombre", 1, town[1]), ("Valombre", 2, town[1]), ("Ada Morel", 1, morel[1]),
                ("Paul Tessier", 1, tessier), ("Étoile du Lac", 1, boat[1])]),
             town[1], morel[1], tessier, boat[1], t2, toll2, brake2, hit[1]],
        r3: [*(f.mention(r3, (w, n), c) for w, n, c in [
                ("Valombre", 1, town[2]), ("Valombre", 2, town[2]), ("Navilac", 1, navilac[1]),
                ("Karim Delvaux", 1, delvaux[0])]),
             town[2], navilac[1], delvaux[0], t3, february, toll3, fault, decline, urge, hit[2], broken],
        r4: [*(f.mention(r4, (w, n), c) for w, n, c in [
                ("Karim Delvaux", 1, delvaux[1]), ("Navilac", 1, navilac[2]), ("Valombre", 1, town[3]), ("Morel", 1, morel[2])]),
             delvaux[1], navilac[2], town[3], morel[2], wednesday, opened, order, prosecutor, engines, done],
    }  # fmt: skip
    annotated = tuple(
        f.annotated(r, *items, translated=(f.span(r4, "[logbooks]"),) if r is r4 else ()) for r, items in parts.items()
    )

    e_morel = f.entity(*morel, aliases=("Ada Morel", "Morel"), roles=("préfète",))
    e_navilac, e_town, e_boat = f.entity(*navilac), f.entity(*town), f.entity(*boat)
    e_tessier, e_delvaux = (
        f.entity(tessier, roles=("directeur du port",)),
        f.entity(*delvaux, roles=("ministre des Transports",)),
    )

    c_brake1, c_brake2 = (
        f.claim(brake1, speaker=e_morel, status="contested"),
        f.claim(brake2, speaker=e_tessier, status="contested"),
    )
    c_toll = f.claim(toll1, toll2, speaker=e_morel, origins=1, said_on="2024-03-12")
    c_toll3, c_fault = f.claim(toll3), f.claim(fault, status="contested")
    c_deny, c_decline = f.claim(deny, speaker=e_navilac), f.claim(decline, speaker=e_navilac)
    c_urge = f.claim(urge, order, speaker=e_delvaux, said_on="2024-03-13", status="corroborated")
    c_open, c_engines = f.claim(prosecutor), f.claim(engines, speaker=e_morel)
    v_hit = f.happening(*hit, gist="Collision du bac « Étoile du Lac » avec la jetée de Valombre", origins=2, date="2024-03-12",
                        place=e_town.id)  # fmt: skip
    v_enquiry = f.happening(planned, done, gist="Ouverture d’une enquête", date="2024-03-14", status="happened")
    v_broken = f.happening(broken, gist="Panne des moteurs du bac", date="2024-02")

    resolved = f.resolved(
        f.dating(r1, "2024-03-12"), f.dating(r3, "2024-03-13T15:40"),
        f.dating(r2, "2024-03-12", "« mardi matin » et la dépêche AR du 12 mars", "inferred"),
        f.dating(r4, "2024-03", "« jeudi matin, le 14 mars » est passé", "inferred"),
        f.value(t1, "2024-03-12TMO", "2024-03-12"), f.value(t2, "2024-03-12TMO", "2024-03-12"),
        f.value(t3, "2024-03-11", "2024-03-13"),
        f.value(thursday, "2024-03-14", "2024-03-12"), f.value(opened, "2024-03-14TMO"), f.value(february, "2024-02"),
        f.value(wednesday, "2024-03-13"),
        e_morel, e_navilac, e_town, e_boat, e_tessier, e_delvaux,
        c_brake1, c_brake2, c_toll, c_toll3, c_fault, c_deny, c_decline, c_urge, c_open, c_engines, v_hit, v_enquiry, v_broken,
        f.lineage(f.span(r1, clause), f.span(r2, clause), origin="AR", kind="report",
                  evidence="94 caractères de suite en commun ; les deux citent AR"),
    )  # fmt: skip

    findings = (
        f.finding(
            "speaker_conflict", f.side("Ada Morel", *brake1.content, f.span(r1, ("Ada Morel", 2))),
            f.side("Paul Tessier", *brake2.content, f.span(r2, "Paul Tessier")), outcome="conflict", score=0.9,
            claims=[c_brake1, c_brake2],
            explanation={"fr": "Presque les mêmes mots sont prêtés à Ada Morel et à Paul Tessier.",
                         "en": "Almost the same words are laid to Ada Morel and to Paul Tessier."},
        ),
        f.finding(
            "date_conflict", f.side("2024-03-12", t1.span, t2.span), f.side("2024-03-11", t3.span), outcome="conflict",
            events=[v_hit], score=0.8,
            explanation={"fr": "La collision a eu lieu mardi 12 mars selon deux articles, lundi 11 mars selon un autre.",
                         "en": "The collision was on Tuesday 12 March in two reports, on Monday 11 March in another."},
        ),
        f.finding(
            "number_conflict", f.side("12", f.span(r1, ("douze blessés", 2)), f.span(r2, "douze blessés")),
            f.side("17", f.span(r3, "dix-sept blessés")), outcome="later_revision", events=[v_hit], score=0.6,
            explanation={"fr": "Douze blessés le 12 mars, dix-sept le lendemain : un bilan revu.",
                         "en": "Twelve injured on 12 March, seventeen the day after: a revised toll."},
        ),
        f.finding(
            "denied", f.side("les moteurs étaient en panne", *fault.content),
            f.side("Navilac", *deny.content, deny.cue or t1.span),
            claims=[c_fault, c_deny], score=0.7,
            explanation={"fr": "Deux mécaniciens parlent d’une panne des moteurs ; Navilac la nie.",
                         "en": "Two mechanics speak of an engine failure; Navilac denies it."},
        ),
        f.finding(
            "declined", f.side("les moteurs étaient en panne", *fault.content), f.side("Navilac", *decline.content),
            claims=[c_fault, c_decline], score=0.5,
            explanation={"fr": "Navilac refuse de commenter la panne.", "en": "Navilac declines to comment on the failure."},
        ),
        f.finding(
            "superseded", f.side("prévu", planned.span), f.side("fait", done.span), events=[v_enquiry], score=0.4,
            explanation={"fr": "L’enquête annoncée pour jeudi s’est ouverte.",
                         "en": "The enquiry foretold for Thursday has opened."},
        ),
        f.finding(
            "drift", f.side("exhorté", urge.cue or t3.span, *urge.content), f.side("sommé", order.cue or t3.span, *order.content),
            claims=[c_urge], score=0.4,
            explanation={"fr": "« A exhorté » devient « a sommé ».", "en": "“Urged” becomes “ordered”."},
        ),
        f.finding(
            "corroborated", f.side(r3.id, *urge.content), f.side(r4.id, *order.content), claims=[c_urge], score=0.3,
            explanation={"fr": "Deux origines rapportent l’appel de Karim Delvaux à ouvrir les registres.",
                         "en": "Two origins tell of Karim Delvaux’s call to open the logbooks."},
        ),
        f.finding(
            "copied", f.side(r1.id, f.span(r1, clause)), f.side(r2.id, f.span(r2, clause)), score=0.2,
            explanation={"fr": "La Rive et Le Courrier de Sarène reprennent la même dépêche AR.",
                         "en": "La Rive and Le Courrier de Sarène carry the same AR wire."},
        ),
    )  # fmt: skip
    judged = Judgement(
        finding=findings[1].id, verdict="confirmed", by="Inès", at="2024-03-15T09:00", note="vérifié au port"
    )
    return Case(
        reports=REPORTS, annotated=annotated, resolved=resolved, findings=findings,
        judgements=(judged,),
        problems=(Problem(source="vide.txt", stage="intake", message="Le fichier est vide."),),
    )  # fmt: skip
