extern alias witness;

using witness::Experimance.Witness;

namespace Experimance.Host.Tests.Witness;

/// <summary>When the outside witness tells people, and when not.</summary>
public sealed class WitnessStateTests
{
    private static readonly WitnessLook Answers = new(true, null, "");
    private static readonly WitnessLook Silent = new(false, null, "failed");
    private static readonly WitnessLook Meant = new(false, "a person has stopped it", "inactive");

    private DateTimeOffset _now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_look_without_an_answer_is_nothing_two_are_an_outage_since_the_first()
    {
        var state = Look(WitnessState.Start, Silent);
        var first = _now;
        state.IsOutage.ShouldBeFalse();
        state = Look(state, Silent);
        state.IsOutage.ShouldBeTrue();
        state.Since.ShouldBe(first);
        Look(Look(WitnessState.Start, Silent, Answers), Silent).IsOutage.ShouldBeFalse("not in a row");
    }

    [Fact]
    public void Each_place_is_told_once_of_the_outage_and_once_of_its_end()
    {
        var state = Look(WitnessState.Start, Silent, Silent).Knows("phone");
        state = Look(state, Silent, Silent, Silent);
        state.Told.ShouldBe(["phone"]);
        state = Look(state.Knows("mail"), Answers);
        state.IsOutage.ShouldBeFalse();
        state.Ended!.Left.ShouldBe(["mail", "phone"]);
        state = state.KnowsEnd("phone");
        Look(state, Answers).Ended!.Left.ShouldBe(["mail"], "it is tried again");
        state.KnowsEnd("mail").Ended.ShouldBeNull();
    }

    [Fact]
    public void An_outage_of_which_nobody_could_be_told_ends_in_silence()
    {
        Look(WitnessState.Start, Silent, Silent, Silent, Answers).Ended.ShouldBeNull();
    }

    [Fact]
    public void What_a_person_stopped_or_an_operation_holds_is_no_outage()
    {
        Look(WitnessState.Start, Meant, Meant, Meant).IsOutage.ShouldBeFalse();
        var state = Look(Look(WitnessState.Start, Silent, Silent).Knows("phone"), Meant);
        state.IsOutage.ShouldBeFalse();
        state.Ended!.Why.ShouldBe("meant");
        Look(state.KnowsEnd("phone"), Silent).IsOutage.ShouldBeFalse("begun again, counted anew");
    }

    [Fact]
    public void Who_did_not_hear_of_an_end_hears_nothing_of_the_pause()
    {
        var state = Look(Look(WitnessState.Start, Silent, Silent).Knows("mail").Knows("phone"), Answers);
        state = Look(state.KnowsEnd("phone"), Silent, Silent);
        state.IsOutage.ShouldBeTrue();
        state.Told.ShouldBe(["mail"], "the phone is told of the new one");
        state.Ended.ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_it_begin_in_the_future()
    {
        var state = Look(WitnessState.Start, Silent);
        _now = _now.AddYears(-3);
        state = Look(state, Silent);
        state.Since.ShouldBe(_now);
    }

    private WitnessState Look(WitnessState state, params WitnessLook[] looks)
    {
        foreach (var look in looks)
        {
            _now = _now.AddMinutes(1);
            state = state.After(look, _now);
        }

        return state;
    }
}
