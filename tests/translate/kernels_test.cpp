// Every kind of processor gives the same bits, and those that plain arithmetic in order gives.
#include "translate/engine/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "translate/engine/alignment.h"
#include "translate/engine/weights.h"

namespace ortoo::translate::engine {
namespace {

std::vector<float> numbers(std::mt19937& random, std::size_t size, float spread) {
  std::normal_distribution<float> any(0, spread);
  std::vector<float> made(size);
  for (float& number : made) number = any(random);
  return made;
}

TEST(Kernels, ProductsOfAnyBytesAreExact) {
  std::mt19937 random(1);
  for (const auto& [rows, depth, columns] :
       {std::tuple(1U, 64U, 16U), {5U, 64U, 48U}, {17U, 192U, 32U}, {33U, 256U, 80U}, {40U, 1536U, 16U}}) {
    std::vector<std::uint8_t> a(padded(rows, lanes) * depth);
    Packed packed(depth * columns / sizeof(Line));
    // Extremes often, where 16 bits would not do.
    for (auto& byte : a) byte = random() % 3 == 0 ? 254 : static_cast<std::uint8_t>(random() % 255);
    auto* const weights = packed.front().bytes;
    for (std::size_t i = 0; i < depth * columns; ++i)
      weights[i] = static_cast<std::int8_t>(random() % 3 == 0 ? 127 : static_cast<int>(random() % 255) - 127);
    const auto bias = numbers(random, columns, 5);
    for (const Kernels* kernels : usable_kernels()) {
      std::vector<float> out(rows * columns, -1.0F);
      kernels->multiply(a.data(), rows, depth, weights, columns, 0.01F, bias.data(), out.data());
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
          std::int32_t sum = 0;
          for (std::size_t k = 0; k < depth; ++k)
            sum += a[r * depth + k] * weights[(c / lanes * depth + k / 4 * 4) * lanes + c % lanes * 4 + k % 4];
          ASSERT_EQ(out[r * columns + c], static_cast<float>(sum) * 0.01F + bias[c])
              << kernels->name << " " << r << " " << c;
        }
      }
    }
  }
}

TEST(Kernels, TheExponentialIsTheCLibrarys) {
  std::vector<float> x;
  for (float at = -87; at < 88; at += 0.0137F) x.push_back(at);
  for (const Kernels* kernels : usable_kernels()) {
    std::vector<float> out(x.size());
    kernels->exponential(x.data(), x.size(), out.data());
    for (std::size_t i = 0; i < x.size(); ++i)
      ASSERT_NEAR(out[i] / std::exp(x[i]), 1, 1.3e-7) << kernels->name << " " << x[i];
  }
}

TEST(Kernels, LayerNormTakesItsSumsInOrder) {
  std::mt19937 random(2);
  const std::size_t rows = 21, columns = 96;
  const auto x = numbers(random, rows * columns, 2), branch = numbers(random, rows * columns, 1);
  const auto gain = numbers(random, columns, 1), shift = numbers(random, columns, 1);
  for (const Kernels* kernels : usable_kernels()) {
    auto out = x;
    kernels->normalise(out.data(), branch.data(), rows, columns, gain.data(), shift.data());
    for (std::size_t r = 0; r < rows; ++r) {
      float sum = 0, squares = 0;
      std::vector<float> row(columns);
      for (std::size_t c = 0; c < columns; ++c) sum += row[c] = x[r * columns + c] + branch[r * columns + c];
      const float mean = sum / static_cast<float>(columns);
      for (const float number : row) squares += (number - mean) * (number - mean);
      const float deviation = std::sqrt(squares / static_cast<float>(columns) + 1e-6F);
      for (std::size_t c = 0; c < columns; ++c)
        ASSERT_EQ(out[r * columns + c], gain[c] * ((row[c] - mean) / deviation) + shift[c]) << kernels->name;
    }
  }
}

TEST(Kernels, AttentionIsTheSameForOneQueryAndForMany) {
  std::mt19937 random(3);
  const std::size_t queries = 19, keys = 37, width = 32, stride = 64, row = padded(keys, lanes);
  const auto q = numbers(random, queries * stride, 1), k = numbers(random, keys * stride, 1),
             v = numbers(random, keys * stride, 1);
  std::vector<float> turned(width * row);
  for (std::size_t j = 0; j < keys; ++j) {
    for (std::size_t c = 0; c < width; ++c) turned[c * row + j] = k[j * stride + c];
  }
  std::vector<float> first;
  for (const Kernels* kernels : usable_kernels()) {
    std::vector<float> many(queries * stride), one(width), weights(row);
    kernels->attend(q.data(), k.data(), v.data(), queries, keys, stride, width, 0.2F, many.data());
    if (first.empty()) first = many;
    EXPECT_EQ(many, first) << kernels->name;
    for (std::size_t i = 0; i < queries; ++i) {
      kernels->attend_one(q.data() + i * stride, turned.data(), v.data(), keys, stride, width, 0.2F, weights.data(),
                          one.data());
      for (std::size_t c = 0; c < width; ++c) ASSERT_EQ(one[c], many[i * stride + c]) << kernels->name;
    }
  }
}

TEST(Alignment, WordsAreBoundToTheWordsTheyLookAt) {
  // "Hà Nội mưa" by pieces "Hà", " Nội", " m", "ưa"; "Rain in Hanoi" by "Rain", " in", " Han", "oi" and the end.
  const std::string source = "Hà Nội mưa", target = "Rain in Hanoi";
  const std::vector<language::Range> from = {{0, 3}, {3, 9}, {9, 11}, {11, 14}},
                                     to = {{0, 4}, {4, 7}, {7, 11}, {11, 13}};
  const std::vector<std::vector<float>> weights = {
      {0, .1F, .5F, .4F, 0}, {.4F, .3F, .2F, .1F, 0}, {.5F, .4F, .1F, 0, 0}, {.45F, .45F, .1F, 0, 0}, {0, 0, 0, 0, 1}};
  const auto found = align({source, "vi", from}, {target, "en", to}, weights);
  const std::vector<Aligned> wanted = {{{10, 14}, {0, 4}}, {{0, 3}, {5, 7}},  {{4, 9}, {5, 7}},
                                       {{10, 14}, {5, 7}}, {{0, 3}, {8, 13}}, {{4, 9}, {8, 13}}};
  EXPECT_EQ(found, wanted);
}

}  // namespace
}  // namespace ortoo::translate::engine
