extern alias witness;

using witness::Experimance.Witness;

namespace Experimance.Host.Tests.Witness;

/// <summary>What the witness makes of a unit's state.</summary>
public sealed class UnitShownTests
{
    [Theory]
    [InlineData("inactive", "success", "123", true)]
    [InlineData("inactive", "success", "0", false)]
    [InlineData("failed", "exit-code", "123", false)]
    [InlineData("activating", "exit-code", "123", false)]
    [InlineData("active", "success", "123", false)]
    public void Stopped_is_what_ended_in_order_and_was_once_begun(
        string active,
        string result,
        string begun,
        bool stopped
    ) =>
        UnitShown
            .Parse(
                $"ActiveState={active}\nSubState=dead\nResult={result}\nNRestarts=2\nInactiveExitTimestampMonotonic={begun}\n"
            )
            .WasStopped.ShouldBe(stopped);

    [Fact]
    public void A_systemd_that_says_nothing_excuses_nothing()
    {
        UnitShown.Parse("").WasStopped.ShouldBeFalse();
        UnitShown.Parse("").Words.ShouldBe("");
    }

    [Fact]
    public void Projects_come_out_of_the_names_of_units()
    {
        Machine.ProjectOf("experimance@experimance.service").ShouldBe("experimance");
        Machine.ProjectOf(@"experimance@sand\x2d2-quiet.service").ShouldBe("sand-2/quiet");
    }
}
