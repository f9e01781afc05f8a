using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class PresenceTests
{
    [Fact]
    public void Half_a_second_of_evidence_makes_somebody_present_and_twenty_without_nobody()
    {
        var piece = new Piece().Hand().Pass(0.4);
        piece.State.Presence.There.ShouldBeFalse();
        piece.Pass(0.2);
        piece.State.Presence.There.ShouldBeTrue();
        piece.NoHand().Pass(19.8);
        piece.State.Presence.There.ShouldBeTrue();
        piece.Pass(0.4);
        piece.State.Presence.There.ShouldBeFalse();
    }

    [Fact]
    public void Broken_evidence_begins_anew()
    {
        var piece = new Piece();
        for (var i = 0; i < 10; i++)
        {
            piece.Hand().Pass(0.3).NoHand().Pass(0.3);
            piece.State.Presence.There.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_resting_hand_is_presence_and_never_interaction()
    {
        var piece = new Piece().Hand().Pass(170);
        piece.State.Presence.There.ShouldBeTrue();
        piece.State.Done.Sum.ShouldBe(0);
        piece.State.Idle.Is.ShouldBeFalse();
    }

    [Fact]
    public void Changing_sand_and_a_reported_person_are_evidence_too()
    {
        new Piece().Dig(0.01).Pass(0.6).State.Presence.There.ShouldBeTrue();
        var piece = new Piece().Send(new PersonReported(true)).Pass(50);
        piece.State.Presence.There.ShouldBeTrue();
        piece.State.Idle.Is.ShouldBeFalse();
        piece.Send(new PersonReported(false)).Pass(46).State.Idle.Is.ShouldBeTrue();
    }

    [Fact]
    public void A_grain_that_slides_is_nobody()
    {
        var piece = new Piece();
        for (var i = 0; i < 50; i++)
        {
            piece.Send(Piece.Changed(0.0009, significant: false)).Pass(1);
        }

        piece.State.Idle.Is.ShouldBeTrue();
        piece.Sent<Shimmer>().ShouldBeEmpty();
        piece.Send(Piece.Changed(0.001, significant: false)).State.Idle.Is.ShouldBeFalse();
    }

    [Fact]
    public void A_forgotten_report_does_not_keep_the_piece_awake_for_ever()
    {
        new Piece().Send(new PersonReported(true)).Pass(60 + 46).State.Idle.Is.ShouldBeTrue();
    }

    [Fact]
    public void Idle_leads_from_any_era_to_a_wilderness_of_another_biome()
    {
        var piece = new Piece().DigUntil(Era.LateIndustrial).Send(new SandStirred(BowlGrid.Empty));
        var before = piece.State.Visit;
        piece.Pass(44.8).Era.ShouldBe(Era.LateIndustrial);
        piece.Pass(0.4).Era.ShouldBe(Era.Wilderness);
        piece.State.Visit.Biome.ShouldNotBe(before.Biome);
        piece.State.Visit.Seed.ShouldNotBe(before.Seed);
        piece.State.Done.ShouldBe(default);
    }

    [Fact]
    public void In_wilderness_idle_changes_the_biome_once_and_then_every_two_minutes()
    {
        var piece = new Piece();
        var biomes = new List<(double At, Biome Biome)>();
        var start = piece.Now;
        for (var i = 0; i < 600 * 5; i++)
        {
            var before = piece.State.Visit.Biome;
            piece.Pass(0.2);
            if (piece.State.Visit.Biome != before)
            {
                biomes.Add(((piece.Now - start).TotalSeconds, piece.State.Visit.Biome));
            }
        }

        biomes.Select(b => Math.Round(b.At)).ShouldBe([45, 165, 285, 405, 525]);
        piece.Hand().Pass(121);
        piece.State.Idle.Is.ShouldBeFalse();
        biomes[^1].Biome.ShouldBe(piece.State.Visit.Biome);
    }

    [Fact]
    public void Nobody_makes_an_invitation_in_three_languages_and_somebody_takes_it_away()
    {
        var piece = new Piece().Pass(44);
        piece.Sent<ShowText>().ShouldBeEmpty();
        piece.Pass(40);
        var texts = piece.Sent<ShowText>().ToList();
        texts.Select(t => t.Text).ShouldBe([.. Words.Book.Texts.Invitation, Words.Book.Texts.Invitation[0]]);
        texts.ShouldAllBe(t => t.Style == TextStyle.Invitation && t.Duration == null && t.Id == texts[0].Id);
        piece.Hand();
        piece.Sent<RemoveText>().Single().Id.ShouldBe(texts[0].Id);
        piece.Pass(30);
        piece.Sent<ShowText>().Count().ShouldBe(texts.Count);
    }

    [Fact]
    public void Evidence_of_one_moment_ends_idleness()
    {
        var piece = new Piece().Pass(50);
        piece.State.Idle.Is.ShouldBeTrue();
        piece.Send(new SandStirred(BowlGrid.Empty)).State.Idle.Is.ShouldBeFalse();
    }

    [Fact]
    public void Presence_alone_follows_its_numbers()
    {
        var settings = new Experimance.Actors.Core.PresenceSettings();
        var presence = new Presence().At(S(0), lasting: true, settings);
        presence.There.ShouldBeFalse();
        presence = presence.At(S(0.5), lasting: true, settings);
        presence.There.ShouldBeTrue();
        presence.At(S(20.4), false, settings).There.ShouldBeTrue();
        presence.At(S(20.5), false, settings).There.ShouldBeFalse();
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
