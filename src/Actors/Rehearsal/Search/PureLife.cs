using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Surroundings;

namespace Experimance.Actors.Rehearsal.Search;

/// <summary>Lives a life on the pure models.</summary>
internal static class PureLife
{
    /// <summary>After the life nothing more is wrong for so long: it has closings, mornings and time for what is late, also by a clock that was wrong.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromHours(50);

    /// <param name="stops">At the first broken law.</param>
    public static LifeResult Live(Life life, RehearsalParts parts, bool stops)
    {
        var agenda = new Agenda();
        var world = new World(life, agenda);
        var witness = new Witness(world, parts);
        var house = new PureHouse(parts, world, witness);
        world.House = house;
        witness.Exceptions = () => house.Exceptions;
        world.TurnOn("the life begins");
        bool Ended()
        {
            if (agenda.StandsStill)
            {
                witness.Break(LawNames.StandsStill, "the same moment again and again");
            }

            return witness.Broken is not null && (stops || agenda.StandsStill);
        }

        agenda.RunTo(life.Length, () => stops && witness.Broken is not null);
        if (!Ended())
        {
            world.MendEverything();
            agenda.RunTo(life.Length + Aftermath, () => stops && witness.Broken is not null);
            if (!Ended())
            {
                witness.Finish(house.Waiting);
            }
        }

        return new(life, witness, house.Waiting);
    }
}
