using System.Runtime.Intrinsics;
using Experimance.Actors.Images.Terrain;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Light and shares are kept narrow; what comes back differs by half a step at most, eight at a time as one by one.</summary>
public sealed class PackedPlaneTests
{
    private static readonly float[] Lights = [0, 0.00002f, 0.001f, 0.1234f, 0.5f, 1, 1.6f, 1.999f];

    [Fact]
    public void Light_comes_back_to_half_a_step_one_by_one()
    {
        var plane = new LightPlane(Lights.Length);
        for (var i = 0; i < Lights.Length; i++)
        {
            plane[i] = Lights[i];
            plane[i].ShouldBe(Lights[i], 0.51f / 32768);
        }
    }

    [Fact]
    public void Eight_lights_are_stored_and_loaded_as_one_by_one()
    {
        var (one, eight) = (new LightPlane(8), new LightPlane(8));
        for (var i = 0; i < 8; i++)
        {
            one[i] = Lights[i];
        }

        eight.Store(Vector256.Create(Lights), 0);
        var loaded = eight.Load(0);
        for (var i = 0; i < 8; i++)
        {
            eight[i].ShouldBe(one[i]);
            loaded[i].ShouldBe(one[i]);
        }
    }

    [Fact]
    public void Light_beyond_what_fits_is_clamped()
    {
        var plane = new LightPlane(8);
        plane[0] = -0.5f;
        plane[1] = 7;
        (plane[0], plane[1]).ShouldBe((0, 65535 / 32768f));
        plane.Store(Vector256.Create(-0.5f, 7, -1e6f, 1e6f, 0, 1, 2, 3), 0);
        Enumerable.Range(0, 8).Select(i => plane[i] is >= 0 and < 2).ShouldAllBe(inside => inside);
        (plane[0], plane[1]).ShouldBe((0, 65535 / 32768f));
    }

    [Fact]
    public void Shares_keep_their_ends_exactly_and_the_rest_to_half_a_step()
    {
        float[] shares = [0, 1, 0.5f, 0.3f, 0.4f, 0.999f, 0.001f, 0.7f];
        var (one, eight) = (new SharePlane(8), new SharePlane(8));
        eight.Store(Vector256.Create(shares), 0);
        var loaded = eight.Load(0);
        for (var i = 0; i < 8; i++)
        {
            one[i] = shares[i];
            one[i].ShouldBe(shares[i], 0.51f / 255);
            eight[i].ShouldBe(one[i]);
            loaded[i].ShouldBe(one[i]);
        }

        (one[0], one[1]).ShouldBe((0, 1));
    }
}
